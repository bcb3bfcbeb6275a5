import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { newId } from '@/lib/kernel/ids'
import { juryCall } from '@/lib/panel/jury-call.fixture'
import { juryDossier } from '@/lib/scoring/sheet.queries'
import { writeSummary } from './summary.commands'
import { bookPdf } from './summary.pdf'
import { meetingBook, summaryPage } from './summary.queries'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const text = 'Le bus est déjà acheté ; les tournées restent à écrire.'

const played = (state: 'LAUNCHED' | 'IN_JURY' = 'IN_JURY') =>
  juryCall(db, now, { jurors: [{ role: 'PRESIDENT' }, { role: 'MEMBER' }, { role: 'MEMBER', declared: false }], dossiers: [{}, {}, { eligible: false }], state })
type Call = Awaited<ReturnType<typeof played>>
const write = (call: Call, actor: Parameters<typeof writeSummary>[0], more: { version?: number; text?: string } = {}) =>
  writeSummary(actor, { applicationId: call.dossier(1).id, version: 0, text, ...more }, context)
const recuse = (call: Call, who: number) =>
  db.recusal.create({ data: { id: newId(), callId: call.callId, jurorId: call.member(who).jurorId, applicationId: call.dossier(1).id, ground: 'FUNDER', origin: 'DECLARED', state: 'EFFECTIVE', raisedAt: now, decidedAt: now } })
const numbers = async (call: Call, actor: Parameters<typeof meetingBook>[0]) => {
  const book = await meetingBook(actor, call, context)
  return book.kind === 'ok' ? book.value.summaries.map(({ number }) => number) : book.kind
}

describe('fiche de synthèse', () => {
  test('l’équipe l’écrit, le jury l’ouvre en premier ; personne d’autre ne l’écrit', async () => {
    const call = await played()
    for (const actor of [anonymous, call.observer, call.administrator, call.signatory, call.applicant, call.member(1)]) expect((await write(call, actor)).kind).toBe('absent')
    const linked = { ...call.staff, memberships: [{ structureId: (await db.application.findUniqueOrThrow({ where: { id: call.dossier(1).id } })).structureId, role: 'READER' as const }] }
    expect(await write(call, linked)).toMatchObject({ kind: 'refused', message: expect.stringContaining('une autre personne') })
    expect((await write(call, call.staff)).kind).toBe('ok')
    expect(await write(call, call.staff)).toMatchObject({ kind: 'conflict' })
    expect((await write(call, call.staff, { version: 1, text: `${text} Deux lettres.` })).kind).toBe('ok')
    const read = await juryDossier(call.member(2), call.slug, call.dossier(1).id, context)
    expect(read).toMatchObject({ summary: { words: { text: `${text} Deux lettres.`, by: 'Agente fictive Pilotage', at: now }, facts: expect.arrayContaining([{ label: 'Aide demandée', value: expect.stringMatching(/20\s000\s€/) }]) } })
    expect(JSON.stringify((read as { summary: unknown }).summary)).not.toMatch(/10\s?000\s€|1000000|smallest/)
    expect(await db.journalEntry.count({ where: { chain: call.callId, verb: 'summary.written' } })).toBe(2)
  })

  test('l’équipe et l’observation la lisent telle que le jury la lira ; la notation close, elle ne change plus', async () => {
    const call = await played()
    const page = (actor: Parameters<typeof summaryPage>[0]) => summaryPage(actor, { slug: call.slug, applicationId: call.dossier(1).id }, context)
    for (const actor of [anonymous, call.administrator, call.signatory, call.applicant, call.member(1)]) expect(await page(actor)).toBeNull()
    expect(await page(call.staff)).toMatchObject({ why: null, summary: { number: 1, words: null } })
    expect(await page(call.observer)).toMatchObject({ why: expect.stringContaining('Seule l’équipe') })
    await db.call.update({ where: { id: call.callId }, data: { scoringClosedAt: now } })
    expect(await write(call, call.staff)).toMatchObject({ kind: 'refused', message: expect.stringContaining('ne change plus') })
    expect(await page(call.staff)).toMatchObject({ why: expect.stringContaining('ne change plus') })
  })
})

describe('livret de séance', () => {
  test('réunit les fiches des dossiers recevables que la personne lit : ni les irrecevables, ni ceux dont elle est déportée', async () => {
    const call = await played()
    await recuse(call, 2)
    expect(await numbers(call, call.staff)).toEqual([1, 2])
    expect(await numbers(call, call.member(1))).toEqual([1, 2])
    expect(await numbers(call, call.member(2))).toEqual([2])
    for (const actor of [anonymous, call.member(3), call.observer, call.administrator, call.signatory, call.applicant]) expect(await numbers(call, actor)).toBe('absent')
    const early = await played('LAUNCHED')
    expect(await numbers(early, early.member(1))).toBe('absent')
  })

  test('est un document de plusieurs pages, une par dossier', async () => {
    const call = await played()
    const book = await meetingBook(call.staff, call, context)
    if (book.kind !== 'ok') throw new Error('no book')
    const pdf = await bookPdf(book.value)
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(3)
  })
})
