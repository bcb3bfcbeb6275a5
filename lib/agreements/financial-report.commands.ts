import type { TxContext } from '@/lib/db/transaction'
import { dayToDb } from '@/lib/db/values'
import type { Day } from '@/lib/kernel/days'

/** The financial report arrived, once. Whoever calls this holds the call and has checked the right to hand it in. */
export async function financialReportArrived({ db }: TxContext, { agreementId, on }: { agreementId: string; on: Day }): Promise<void> {
  await db.agreement.updateMany({ where: { id: agreementId, reportedOn: null }, data: { reportedOn: dayToDb(on), version: { increment: 1 } } })
}
