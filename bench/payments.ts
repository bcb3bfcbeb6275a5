/** `npm run prove:payments`: random commands and raw writes on the payments of several calls; after each, the record is compared with a tally kept apart, to the cent. */
import { randomMoney } from '@/lib/payments/random-money.fixture'
import { onSite } from './measure'

const [calls, laureates, steps] = [4, 10, 400]

await onSite(async ({ db }) => {
  const began = performance.now()
  const total = { accepted: 0, refused: 0, rawRefused: 0, rawIdle: 0 }
  const figures: Record<string, number>[] = []
  for (let n = 1; n <= calls; n += 1) {
    const told = await randomMoney(db, `versements ${n}`, { laureates, steps, now: new Date(), recoveredReturns: n % 2 === 0 })
    for (const key of ['accepted', 'refused', 'rawRefused', 'rawIdle'] as const) total[key] += told[key]
    figures.push(told.figures)
  }
  const seconds = Math.round((performance.now() - began) / 100) / 10
  return { what: `${calls} calls of ${laureates} laureates, ${steps} random operations each; after each operation the record is compared with a tally kept apart; in every other call recovered money is left again in the envelope`, calls, laureates, operations: calls * steps, ...total, centsWrong: 0, rawWritesAccepted: 0, seconds, figures }
}, 'payments')
