import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing/database'
import { docxText } from '@/lib/docx/text.fixture'
import { inFrenchOrder } from '@/lib/kernel/french'
import { pdfText } from '@/lib/pdf/text.fixture'
import { departementLabel } from '@/lib/places/departement'
import { publishedLaureates, seedPublished2024 } from '../../prisma/seed/published-2024'
import { slug2024 } from '../../prisma/seed/edition-2024'
import { announce } from './announcement.commands'
import { decidedCall, publicUrl } from './decided-call.fixture'
import { pressFiles } from './press-kit.export'
import { pressKit } from './results.queries'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
await seedPublished2024(db, now)

/** The release's own list, in its own order, which is the French one. */
const list = publishedLaureates().map(({ name, departementCode }) => [name, departementLabel(departementCode)])
const compact = (text: string): string => text.replace(/\s/g, '')

test('le dossier de presse n’existe qu’une fois les résultats annoncés, et pour l’équipe seulement', async () => {
  const call = await decidedCall(db, now)
  expect(await pressKit(call.staff, call.slug, context)).toBeNull()
  await announce(call.staff, { callId: call.callId, publicUrl }, context)
  expect(await pressKit(call.staff, call.slug, context)).toMatchObject({ slug: call.slug, nature: 'FICTIONAL' })
  for (const other of [call.signatory, await call.applicant(1)]) expect(await pressKit(other, call.slug, context)).toBeNull()
})

test('pour 2024, le texte, le tableur et la carte ont la liste du communiqué et ses chiffres, dans son ordre', async () => {
  const call = await decidedCall(db, now)
  const results = await pressKit(call.staff, slug2024, context)
  if (!results) throw new Error('the 2024 edition is not there')
  const bytes = async (file: keyof typeof pressFiles) => Buffer.from(await pressFiles[file].bytes(results))

  expect(list.map(([name]) => name)).toEqual(list.map(([name]) => name).sort((a = '', b = '') => inFrenchOrder(a, b)))
  const word = docxText(await bytes('communique.docx'))
  expect(word.rows.slice(1).map(([name, place]) => [name, place])).toEqual(list)
  const figures = word.paragraphs.map(({ text }) => compact(text))
  for (const figure of ['Lauréats : 23', 'Enveloppe : 500 000 €', 'Présidence du jury : Bernard Delcros, sénateur du Cantal']) expect(figures).toContain(compact(figure))
  expect(figures.some((text) => text.startsWith(compact('Candidatures reçues : 92 (source : Localtis')))).toBe(true)
  expect(word.foot).not.toContain('démonstration')

  const pdf = await bytes('communique.pdf')
  expect(pdf.toString('latin1')).toMatch(/\/Marked true/)
  const drawn = compact(pdfText(pdf))
  const places = list.map((row) => drawn.indexOf(compact(row.join(''))))
  expect(places.every((place, index) => place > (places[index - 1] ?? 0))).toBe(true)

  const rows = parse(await bytes('laureats.csv'), { columns: true }) as unknown as Record<string, string>[]
  expect(rows.map((row) => [row.france_services, departementLabel(row.departement ?? '')])).toEqual(list)

  const drawing = (await bytes('carte.svg')).toString()
  const filled = [...drawing.matchAll(/id="departement-(\w+)"[^>]*fill="#0b5c5e"/g)].map(([, code]) => code).sort()
  expect(filled).toEqual([...new Set(publishedLaureates().map(({ departementCode }) => departementCode))].sort())
})
