import { EmbargoDoorPage } from '@/components/decisions/embargo-door-page'
import { open } from './action'

export const metadata = { title: 'Information sous embargo', robots: { index: false, follow: false } }

export default async function Page({ searchParams }: { searchParams: Promise<{ jeton?: string | string[] }> }) {
  const { jeton } = await searchParams
  return <EmbargoDoorPage secret={typeof jeton === 'string' ? jeton : ''} open={open} />
}
