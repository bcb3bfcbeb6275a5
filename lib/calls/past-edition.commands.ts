import { isStaff, type Actor } from '@/lib/accounts/actor'
import { isDuplicate } from '@/lib/db/constraint'
import { transact, type Context } from '@/lib/db/transaction'
import { centsToDb, dayToDb } from '@/lib/db/values'
import { record } from '@/lib/journal/journal.commands'
import { formatEuros, type Cents } from '@/lib/kernel/cents'
import { formatDay, type Day } from '@/lib/kernel/days'
import { formatNumber } from '@/lib/kernel/french'
import { newId } from '@/lib/kernel/ids'
import { absent, invalid, ok, type Result } from '@/lib/kernel/result'
import { readLaureates } from './past-edition'

export type PastEdition = {
  title: string
  slug: string
  funder: string
  partners: string
  summary: string
  /** Where the facts come from; printed beside each. */
  source: string
  announcedOn: Day
  president: string
  /** Number of candidatures, as text; empty when it is not public. */
  applications: string
  envelopeCents: Cents | null
  /** CSV, see `readLaureates`. */
  laureates: string
}

/** Enters an edition held elsewhere from its published facts, nothing else: what is not given reads « non publié ». */
export async function enterPastEdition(actor: Actor, input: PastEdition, context: Context): Promise<Result<{ slug: string }>> {
  try {
    return await transact<{ slug: string }>(context, async (inside) => {
      if (!isStaff(actor)) return absent()
      const read = readLaureates(input.laureates)
      if ('lines' in read)
        return invalid(
          Object.fromEntries(Object.entries(read.lines).map(([line, sentence]) => [`line.${line}`, `Ligne ${line} : ${sentence}`])),
          'La liste des lauréats est à corriger ; rien n’a été enregistré.',
        )
      const { title, slug, funder, partners, summary, source, president, applications, envelopeCents } = input
      const announcedOn = dayToDb(input.announcedOn)
      const id = newId()
      const facts: [string, string, string | null][] = [
        ['annonce', 'Annonce des résultats', formatDay(input.announcedOn)],
        ['enveloppe', 'Enveloppe', envelopeCents === null ? null : formatEuros(envelopeCents)],
        ['candidatures', 'Candidatures reçues', applications || null],
        ['laureats', 'Lauréats', formatNumber(read.laureates.length)],
        ['presidence', 'Présidence du jury', president || null],
      ]
      await inside.db.call.create({
        data: {
          id, title, slug, funder, partners, summary, nature: 'PUBLISHED', state: 'IN_FOLLOW_UP', announcedOn, createdAt: inside.now, createdById: actor.id,
          facts: { create: facts.map(([key, label, value], position) => ({ id: newId(), key, label, value, source, position })) },
          ...(envelopeCents === null ? {} : { envelope: { create: { id: newId(), totalCents: centsToDb(envelopeCents) } } }),
        },
      })
      await inside.db.laureate.createMany({ data: read.laureates.map((laureate) => ({ id: newId(), callId: id, announcedOn, ...laureate })) })
      record(inside, { chain: id, actorId: actor.id, verb: 'call.past-edition-entered', object: { type: 'Call', id, version: 1 }, state: { slug, laureates: read.laureates } })
      return ok({ slug })
    })
  } catch (error) {
    if (isDuplicate(error)) return invalid({ slug: 'Un autre appel a déjà cette adresse.' })
    throw error
  }
}
