import { pdfBytes } from '@/lib/applications/open-call.fixture'
import { newId } from '@/lib/kernel/ids'
import { expect, test } from '../fixtures/test'
import { act, actionIds, isPage, read, sendFields, siteUrl, upload, type Fields } from './ask'
import { fieldsSent, filesPosted, rooms } from './acts'
import type { Act } from './rooms/room'
import { people, stage, type Somebody, type Stage } from './stage'
import { changed, traceOf } from './trace'

const rows = Object.values(rooms).flatMap((room) => room.rows)
const acts = rows.flatMap((row) => ('act' in row ? [row] : []))

test('chaque action de la construction dit qui peut la faire, et aucune déclaration n’est de trop', () => {
  const built = [...actionIds().keys(), ...filesPosted, ...fieldsSent]
  expect(built.length).toBeGreaterThan(70)
  expect(built.filter((name) => !acts.some((row) => row.act === name && row.may.length > 0))).toEqual([])
  expect(acts.map((row) => row.act).filter((name) => !built.includes(name))).toEqual([])
})

type Sent = (who: Somebody, more?: Record<string, string>) => Promise<string>

async function refusals(row: Act, stage: Stage, send: Sent): Promise<string[]> {
  const before = await traceOf(stage.db, stage.roots)
  const [first] = row.may
  const own = { origin: siteUrl() }
  const tries: [string, readonly string[], Promise<string>][] = people
    .filter((who) => !row.may.includes(who))
    .map((who) => [who, row.refused?.includes(who) ? ['refused'] : who === 'anonymous' ? ['absent', 'signedOut'] : ['absent'], send(who, own)])
  if (first) {
    tries.push([`${first} sans origine`, ['refused'], send(first)])
    for (const origin of ['https://ailleurs.example.org', 'null']) tries.push([`${first} depuis « ${origin} »`, ['refused', 'statut 500'], send(first, { origin })])
  }
  const wrong: string[] = []
  for (const [who, wanted, sent] of tries) {
    const kind = await sent
    if (!wanted.includes(kind)) wrong.push(`${row.act}, ${who} : ${kind} au lieu de ${wanted.join(' ou ')}`)
  }
  const left = changed(before, await traceOf(stage.db, stage.roots))
  if (left.length > 0) wrong.push(`${row.act} : les refus laissent une trace (${left.join(', ')})`)
  return wrong
}

async function successes(row: Act, stage: Stage, send: (input: Fields) => Sent, first: Fields): Promise<string[]> {
  const wrong: string[] = []
  for (const [turn, who] of (row.once ? row.may.slice(0, 1) : row.may).entries()) {
    const before = await traceOf(stage.db, stage.roots)
    const kind = await send(turn === 0 ? first : await row.input(stage))(who, { origin: siteUrl() })
    if (kind !== 'ok') wrong.push(`${row.act}, ${who} : ${kind} au lieu de ok`)
    else if (!row.reads && changed(before, await traceOf(stage.db, stage.roots)).length === 0) wrong.push(`${row.act}, ${who} : rien n’a changé`)
  }
  return wrong
}

for (const [name, room] of Object.entries(rooms))
  test(`${name} : chaque acte est refusé à qui ne le peut pas, sans trace, puis réussit sur le même objet`, async ({ db }) => {
    test.setTimeout(120_000)
    const ids = actionIds()
    const played = await stage(db, room.until)
    await room.ready?.(played)
    const wrong: string[] = []
    for (const row of room.rows) {
      await row.ready?.(played)
      const at = row.at(played)
      if ('read' in row) {
        const found = await Promise.all(people.map((who) => read(at, played.cast.headers[who], isPage(row.read) && row.may.includes(who))))
        for (const [index, who] of people.entries()) {
          const wanted = row.may.includes(who) ? (row.leads ? 'inside' : 200) : who === 'anonymous' ? (row.anonymous ?? 'sign-in') : row.told?.includes(who) ? 403 : 404
          if (found[index]?.found !== wanted) wrong.push(`${row.read}, ${who} : ${found[index]?.found} au lieu de ${wanted}`)
          if (found[index]?.tooMany) wrong.push(`${row.read}, ${who} : ${found[index].tooMany}`)
        }
        continue
      }
      const send = (input: Fields): Sent => (who, more = {}) => {
        const headers = { ...played.cast.headers[who], ...more }
        if (fieldsSent.includes(row.act)) return sendFields(row.act.split(' ')[1] ?? '', at, input, headers)
        return filesPosted.includes(row.act) ? upload(at, String(input.field), new Uint8Array(input.text ? Buffer.from(String(input.text)) : [...pdfBytes, ...Buffer.from(newId())]), headers) : act(ids.get(row.act) ?? '', at, input, headers)
      }
      const input = await row.input(played)
      wrong.push(...(await refusals(row, played, send(input))), ...(await successes(row, played, send, input)))
    }
    expect(wrong).toEqual([])
  })
