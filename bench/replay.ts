/** `npm run prove:replay`: every sealed meeting of the seeded editions, exported and replayed; then each altered in one place, place by place. */
import { proofPack } from '@/lib/proof/pack.queries'
import { readPack, type Pack } from '@/lib/proof/pack.schema'
import { replay } from '@/lib/proof/replay'
import { randomFrom, type Random } from '@/lib/scoring/random'
import { personBy } from '@/prisma/seed/accounts'
import { done } from '@/prisma/seed/play/done'
import { onSite } from './measure'

const rounds = 200

type Item = Pack['meeting']['items'][number]
const pick = <T>(random: Random, list: readonly T[]): T => list[random.whole(list.length)] ?? (() => { throw new Error('nothing to alter') })()
const selected = (pack: Pack, random: Random): Item => {
  const application = pick(random, pack.result.selected)
  return pick(random, pack.meeting.items.filter((item) => item.application === application))
}
const asked = (pack: Pack, item: Item) => pick({ whole: () => 0, shuffled: (list) => [...list] }, pack.applications.filter(({ id }) => id === item.application))

/** Each changes one thing that the result rests on, or the result: all of them have to be seen. */
const alterations: Record<string, (pack: Pack, random: Random) => void> = {
  mark: (pack, random) => {
    const { marks } = pick(random, pack.sheets)
    const code = pick(random, Object.keys(marks))
    marks[code] = (marks[code] ?? 0) === 0 ? 1 : (marks[code] ?? 0) - 1
  },
  'sheet written twice': (pack, random) => { pack.sheets.push(structuredClone(pick(random, pack.sheets))) },
  'sheet of a recused member': (pack, random) => { const { juror, application } = pick(random, pack.sheets); pack.recusals.push({ juror, application }) },
  'amount of one cent': (pack, random) => { pick(random, pack.allocation).cents -= 1 },
  'allocation left out': (pack, random) => { pack.allocation.splice(random.whole(pack.allocation.length), 1) },
  'requested below the amount': (pack, random) => { asked(pack, selected(pack, random)).requestedCents = 1 },
  'envelope below the sum': (pack) => { pack.call.envelopeCents = pack.result.allocatedCents - 1 },
  'member present left out': (pack, random) => { const item = pick(random, pack.meeting.items); item.present.splice(random.whole(item.present.length), 1) },
  'another presides': (pack, random) => { const item = pick(random, pack.meeting.items.filter(({ present }) => present.length > 1)); item.presiding = pick(random, item.present.filter((id) => id !== item.presiding)) },
  'vote taken out': (pack, random) => {
    const ballot = pick(random, pack.meeting.items.flatMap(({ ballots }) => ballots))
    if (ballot.kind === 'open') delete ballot.votes[pick(random, Object.keys(ballot.votes))]
    else ballot.for += 1
  },
  'votes of a selection turned round': (pack, random) => {
    const ballot = selected(pack, random).ballots.at(-1)
    if (ballot?.kind === 'open') for (const juror of Object.keys(ballot.votes)) ballot.votes[juror] = 'against'
    else if (ballot) [ballot.for, ballot.against] = [ballot.against, ballot.for]
  },
  'examination left out': (pack, random) => { pack.meeting.items.splice(random.whole(pack.meeting.items.length), 1) },
  'dossier no longer eligible': (pack, random) => { asked(pack, pick(random, pack.meeting.items)).eligible = false },
  score: (pack, random) => { const row = pick(random, pack.result.ranking); row.score = (Number(row.score) + 0.01).toFixed(2) },
  rank: (pack, random) => { pick(random, pack.result.ranking).rank += 1 },
  'selected left out': (pack, random) => { pack.result.selected.splice(random.whole(pack.result.selected.length), 1) },
  'selected in another order': (pack) => { pack.result.selected.reverse() },
  total: (pack) => { pack.result.allocatedCents += 1 },
}

await onSite(async ({ db }) => {
  const context = { db, now: new Date() }
  const staff = await personBy(db, 'pilotage@example.org', context.now)
  const calls = await db.call.findMany({ where: { meetings: { some: { state: 'SEALED' } } }, orderBy: { slug: 'asc' }, select: { slug: true } })
  const meetings: Record<string, unknown>[] = []
  const missed: string[] = []
  for (const { slug } of calls) {
    const { pack } = done(await proofPack(staff, { slug }, context))
    const found = readPack(JSON.stringify(pack))
    if (found.kind !== 'pack' || replay(found.pack).kind !== 'identical') throw new Error(`${slug} does not replay as identical`)
    const random = randomFrom(slug)
    const seen = Object.entries(alterations).map(([name, alter]) => {
      let count = 0
      for (let round = 0; round < rounds; round += 1) {
        const copy = structuredClone(found.pack)
        alter(copy, random)
        count += Number(replay(copy).kind === 'different')
      }
      if (count < rounds) missed.push(`${slug}, ${name}: ${rounds - count}`)
      return [name, count] as const
    })
    meetings.push({ slug, dossiers: pack.meeting.items.length, sheets: pack.sheets.length, replay: 'identical', seen: Object.fromEntries(seen) })
  }
  if (missed.length > 0) throw new Error(`altered and not seen: ${missed.join(' ; ')}`)
  return { what: `the packs of the seeded editions replayed, then altered in one place, ${rounds} times for each kind`, meetings }
}, 'replay')
