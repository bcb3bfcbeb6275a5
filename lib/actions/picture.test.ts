import { createElement } from 'react'
import { expect, test, vi } from 'vitest'
import { png } from './picture'

const size = { width: 300, height: 120 }
const drawing = (text: string) => createElement('div', { style: { display: 'flex', fontFamily: 'DejaVu Sans', fontSize: 24 } }, text)

/** Width and height, as the file tells them. */
const sizeOf = (bytes: Buffer) => ({ width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) })

test('une image est un PNG de la taille dite, dessinée une fois', async () => {
  const [first, again, other] = await Promise.all([png(drawing('Étape « fictive »'), size), png(drawing('Étape « fictive »'), size), png(drawing('Autre'), size)])
  expect(first.subarray(1, 4).toString()).toBe('PNG')
  expect(sizeOf(first)).toEqual(size)
  expect(again).toBe(first)
  expect(other.equals(first)).toBe(false)
})

test('un caractère que la police n’a pas est laissé de côté : rien n’est demandé à un autre serveur', async () => {
  const asked = vi.spyOn(globalThis, 'fetch')
  const bytes = await png(drawing('Bus 漢字 😀 fictif'), size)
  expect(asked.mock.calls.filter(([address]) => !String(address).startsWith('data:'))).toEqual([])
  expect(bytes.equals(await png(drawing('Bus   fictif'), size))).toBe(true)
  asked.mockRestore()
})
