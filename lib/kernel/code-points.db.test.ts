import { expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing/database'
import { byCodePoint } from './code-points'

const { db } = await testDatabase()

test('deux textes se rangent comme PostgreSQL les range en COLLATE "C", même au-delà du plan de base', async () => {
  const texts = ['', 'a', 'A', 'aa', 'é', 'z', '\u{ffff}', '\u{fffd}', '\u{e000}', '\u{d7ff}', '😀', '😀a', '😁', '𐀀', '\u{10ffff}', 'a😀', 'a\u{fffd}']
  const rows = await db.$queryRaw<{ text: string }[]>`SELECT text FROM unnest(${texts}::text[]) AS t(text) ORDER BY text COLLATE "C"`
  expect([...texts].sort(byCodePoint)).toEqual(rows.map((row) => row.text))
  expect([...texts].sort()).not.toEqual(rows.map((row) => row.text))
})
