import type { TxContext } from '@/lib/db/transaction'
import { centsToDb, dayToDb } from '@/lib/db/values'
import type { Cents } from '@/lib/kernel/cents'
import type { Day } from '@/lib/kernel/days'

/** Whoever calls these holds the call and has checked the right: instalments belong here, what moves them comes later. */
export async function payInstalment({ db }: TxContext, { agreementId, n, amount, on }: { agreementId: string; n: number; amount: Cents; on: Day }): Promise<boolean> {
  const { count } = await db.instalment.updateMany({ where: { agreementId, n, cents: centsToDb(amount), paidOn: null, cancelledOn: null }, data: { paidOn: dayToDb(on), version: { increment: 1 } } })
  return count === 1
}

/** Instalments not paid, made smaller; one of zero is cancelled. */
export async function cutInstalments({ db }: TxContext, { agreementId, open, on }: { agreementId: string; open: readonly { n: number; cents: Cents }[]; on: Day }): Promise<void> {
  for (const { n, cents } of open) {
    const data = cents === 0 ? { cancelledOn: dayToDb(on) } : { cents: centsToDb(cents) }
    await db.instalment.updateMany({ where: { agreementId, n, paidOn: null, cancelledOn: null, NOT: { cents: centsToDb(cents) } }, data: { ...data, version: { increment: 1 } } })
  }
}
