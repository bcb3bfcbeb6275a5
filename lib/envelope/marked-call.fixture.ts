import type { Db } from '@/lib/db/client'
import type { Result } from '@/lib/kernel/result'
import { juryCall } from '@/lib/panel/jury-call.fixture'
import { runAssignment } from '@/lib/scoring/assignment.commands'
import { submitSheet } from '@/lib/scoring/score-sheet.commands'

function done(result: Result<unknown>): void {
  if (result.kind !== 'ok') throw new Error(JSON.stringify(result))
}

/** Five dossiers of 20 000 €, viable from 10 000 €, marked by two members: 5, 4, 3, 2 and 1 on everything; an envelope of 50 000 €. */
export async function markedCall({ db, now }: { db: Db; now: Date }, { closed = true } = {}) {
  const context = { db, now }
  const call = await juryCall(db, now, { jurors: [{ role: 'PRESIDENT' }, { role: 'DEPUTY' }], dossiers: ['15', '15', '2A', '43', '63'].map((departement) => ({ departement })), readings: 2 })
  await db.envelope.create({ data: { id: call.callId, callId: call.callId, totalCents: 5_000_000n } })
  done(await runAssignment(call.staff, { callId: call.callId, seed: 'tirage' }, context))
  for (const [index, { id }] of call.applications.entries())
    for (const member of call.members) {
      const marks = ['impact', 'itinerance', 'essaimage'].map((code) => ({ code, value: 5 - index, ground: 'Motif fictif.' }))
      if (closed || index > 0) done(await submitSheet(member, { applicationId: id, version: 0, marks, appreciation: '', confidence: 'MEDIUM' }, context))
    }
  return call
}

export type MarkedCall = Awaited<ReturnType<typeof markedCall>>
