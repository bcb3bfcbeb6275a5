import { formatNumber } from '@/lib/kernel/french'

/** « 12 ko », « 3,4 Mo », « 20 Mo ». */
export function formatSize(bytes: number): string {
  if (bytes < 1_000_000) return `${formatNumber(Math.max(1, Math.round(bytes / 1000)))}\u00a0ko`
  const tenths = Math.round(bytes / 100_000)
  return `${formatNumber(tenths / 10, tenths % 10 === 0 ? 0 : 1)}\u00a0Mo`
}
