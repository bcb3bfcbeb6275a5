import { describe, expect, test } from 'vitest'
import { pageAt, pixelRatio, readableType, zoomed, type Zoom } from './read-here'

describe('ce qui se lit dans la page', () => {
  test.each([
    ['projet.pdf', 'application/pdf'], ['PLAN.PDF', 'application/pdf'], ['photo.png', 'image/png'], ['carte.jpg', 'image/jpeg'], ['carte.jpeg', 'image/jpeg'],
    ['budget.xlsx', null], ['lettre.docx', null], ['dessin.svg', null], ['page.html', null], ['pdf.constructor', null], ['sans-fin', null],
  ])('« %s » : %s', (name, type) => {
    expect([readableType(name, 'CLEAN'), readableType(name, 'NOT_SCANNED')]).toEqual([type, type])
  })

  test('jamais un fichier que l’antivirus retient ou a refusé', () => {
    expect([readableType('projet.pdf', 'PENDING'), readableType('projet.pdf', 'INFECTED')]).toEqual([null, null])
  })
})

test('agrandir et réduire s’arrêtent aux deux bouts', () => {
  const walk = (step: 1 | -1) => Array.from({ length: 10 }).reduce<Zoom>((zoom) => zoomed(zoom, step), 100)
  expect([zoomed(100, 1), zoomed(100, -1), walk(1), walk(-1)]).toEqual([125, 75, 300, 50])
})

test('la page montrée est la dernière qui commence au-dessus', () => {
  expect([[], [12, 800, 1600]].flatMap((tops) => [0, 12, 799, 800, 5000].map((height) => pageAt(tops, height)))).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 2, 3])
})

test('un dessin a la finesse de l’écran, et jamais plus de seize millions de points', () => {
  expect(pixelRatio(700, 990, 2)).toBe(2)
  const ratio = pixelRatio(4000, 6000, 3)
  expect(4000 * ratio * 6000 * ratio).toBeCloseTo(16_000_000)
})
