import { CallsPage } from '@/components/calls/calls-page'
import { publicCalls } from '@/lib/calls/public-call.queries'
import { db } from '@/lib/db/client'

export default async function Page() {
  const now = new Date()
  const calls = await publicCalls({ db: db(), now })
  return <CallsPage calls={calls} now={now} />
}
