import { formatNumber } from '@/lib/kernel/french'

/** « 12 ko », « 3,4 Mo ». */
export const formatSize = (bytes: number): string =>
  bytes < 1_000_000 ? `${formatNumber(Math.max(1, Math.round(bytes / 1000)))}\u00a0ko` : `${formatNumber(bytes / 1_000_000, 1)}\u00a0Mo`
