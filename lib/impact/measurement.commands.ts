import type { Actor, Person } from '@/lib/accounts/actor'
import { contradicts, fileName, mostFilesHere, uniqueName, type UploadOutcome } from '@/lib/applications/attachment'
import { receiveFile } from '@/lib/applications/receive-file.commands'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { dayToDb } from '@/lib/db/values'
import type { FileStore } from '@/lib/files/store'
import { dayOf, type Day } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { findPlace } from '@/lib/places/place'
import { openPeriodsOf, type ImpactRecord } from './impact-record'
import { heldImpact, note } from './impact-step.commands'
import { mayTellImpact, whyNotMeasured } from './impact.policy'
import { doubtSentence } from './impact.words'
import type { MeasureInput } from './impact.schema'
import { doubtsOf, readFigure, valueAt, valueBefore, type Doubt } from './indicators'

type Told = { actor: Person; made: ImpactRecord }

/** The laureate's impact, held, for whoever tells it; or why not. */
export async function told(actor: Actor, laureateId: string, inside: TxContext): Promise<Result<Told>> {
  if (actor.kind !== 'person' || actor.memberships.length === 0) return absent()
  const made = await heldImpact(inside, laureateId)
  if (!made || !mayTellImpact(actor, made.structure.id)) return absent()
  const why = whyNotMeasured({ callState: made.call.state, laureateState: made.laureate.state })
  return why ? refused(why) : ok({ actor, made })
}

type New = { key: string; period: Day; value: number; doubts: Doubt[]; word: string }

/** Adds the last word on each, `importId` when a file gave it; nothing that was said is changed. */
export async function keep(inside: TxContext, { actor, made }: Told, values: readonly New[], importId: string | null = null): Promise<void> {
  const source = importId === null ? 'FORM' : 'FILE'
  await inside.db.measurement.createMany({
    data: values.map(({ period, ...value }) => ({
      ...value, id: newId(), laureateId: made.laureate.id, period: dayToDb(period), n: (valueAt(made.values, value.key, period)?.n ?? 0) + 1, source, importId, enteredAt: inside.now, enteredById: actor.id,
    })),
  })
  note(inside, actor.id, made, 'measurement.entered', 'Laureate', { id: made.laureate.id }, { source, importId, values })
}

/** The values of one period, typed. Empty ones are left as they are; one that surprises asks for a word before it is kept. */
export const measure = (actor: Actor, { laureateId, period, known, values }: MeasureInput, context: Context): Promise<Result<{ kept: number }>> =>
  transact<{ kept: number }>(context, async (inside) => {
    const who = await told(actor, laureateId, inside)
    if (who.kind !== 'ok') return who
    const { made } = who.value
    if (!openPeriodsOf(made, dayOf(inside.now)).includes(period)) return refused('Cette période n’est pas ouverte aux relevés.')
    if (made.values.length !== known) return conflict()
    const faults: Record<string, string> = {}
    const kept: New[] = []
    for (const what of made.measured) {
      const typed = values[what.key]
      if (!typed || typed.value === '') continue
      const value = readFigure(typed.value)
      if (value === null) {
        faults[`values.${what.key}.value`] = 'Écrivez un nombre, par exemple 1 250 ou 12,5.'
        continue
      }
      if (valueAt(made.values, what.key, period)?.value === value) continue
      const doubts = doubtsOf(what, value, valueBefore(made.values, what.key, period))
      if (doubts.length > 0 && typed.word === '') faults[`values.${what.key}.word`] = doubtSentence(doubts)
      else kept.push({ key: what.key, period, value, doubts, word: typed.word })
    }
    if (Object.keys(faults).length > 0) return invalid(faults)
    if (kept.length > 0) await keep(inside, who.value, kept)
    return ok({ kept: kept.length })
  })

/** Joins a proof to one indicator and period. */
export async function addMeasurementProof(actor: Actor, { laureateId, key, period, name, bytes }: { laureateId: string; key: string; period: Day; name: string; bytes: AsyncIterable<Uint8Array> }, context: Context, store: FileStore, scan: 'NOT_SCANNED' | 'PENDING'): Promise<Result<UploadOutcome>> {
  const before = await transact(context, (inside) => told(actor, laureateId, inside))
  if (before.kind !== 'ok') return before
  return receiveFile(store, bytes, ({ key: place, size, sha256, type }) =>
    transact<UploadOutcome>(context, async (inside) => {
      const who = await told(actor, laureateId, inside)
      if (who.kind !== 'ok') return who
      const { made } = who.value
      if (!made.measured.some((what) => what.key === key) || !openPeriodsOf(made, dayOf(inside.now)).includes(period)) return absent()
      const here = made.proofs.filter((proof) => proof.key === key && proof.period === period)
      if (here.length >= mostFilesHere) return ok('too-many-here')
      const file = { id: newId(), key: place, size, sha256, contentType: type, scan, uploadedById: who.value.actor.id, uploadedAt: inside.now, name: uniqueName(fileName(name, type), made.proofs.map((proof) => proof.name)) }
      await inside.db.storedFile.create({ data: file })
      await inside.db.measurementProof.create({ data: { id: newId(), laureateId, key, period: dayToDb(period), fileId: file.id, addedAt: inside.now } })
      note(inside, who.value.actor.id, made, 'measurement.proof-added', 'Laureate', { id: laureateId }, { key, period, sha256 })
      if (scan === 'PENDING') await inside.db.$executeRaw`SELECT pg_notify('scans', '')`
      return ok(contradicts(name, type) ? 'renamed' : 'joined')
    }))
}

/** The communes served before the project and since, one a line; both lists replace what was said. */
export const saveServed = (actor: Actor, { laureateId, before, since }: { laureateId: string; before: string; since: string }, context: Context): Promise<Result<{ served: number }>> =>
  transact<{ served: number }>(context, async (inside) => {
    const who = await told(actor, laureateId, inside)
    if (who.kind !== 'ok') return who
    const faults: Record<string, string> = {}
    const communes = new Map<string, boolean>()
    for (const [field, text] of [['since', since], ['before', before]] as const)
      for (const line of text.split(/[\n;]/).map((one) => one.trim()).filter(Boolean)) {
        const found = findPlace('commune', line)
        if (found.kind === 'found') communes.set(found.code, field === 'before')
        else faults[field] ??= `« ${line} » : ${found.kind === 'ambiguous' ? 'plusieurs communes portent ce nom, ajoutez le département' : 'cette commune n’est pas connue'}.`
      }
    if (Object.keys(faults).length > 0) return invalid(faults)
    await inside.db.servedCommune.deleteMany({ where: { laureateId } })
    await inside.db.servedCommune.createMany({ data: [...communes].map(([code, already]) => ({ laureateId, code, before: already, enteredAt: inside.now, enteredById: who.value.actor.id })) })
    note(inside, who.value.actor.id, who.value.made, 'served-communes.saved', 'Laureate', { id: laureateId }, [...communes])
    return ok({ served: communes.size })
  })
