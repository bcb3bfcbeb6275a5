import { describe, expect, test } from 'vitest'
import { byLevel, chosenCase, spreadOf } from './calibration'
import { addCaseSchema } from './calibration.schema'

const mark = (name: string, value: number) => ({ name, value })

describe('notes côte à côte', () => {
  test('l’écart va de la note la plus basse à la plus haute ; sans note, il n’y en a pas', () => {
    expect(spreadOf([mark('A', 3), mark('B', 1), mark('C', 4)])).toEqual({ lowest: 1, highest: 4 })
    expect(spreadOf([])).toBeNull()
  })

  test('les niveaux donnés se lisent du plus haut au plus bas, chacun avec ceux qui l’ont donné, dans l’ordre du jury', () => {
    expect(byLevel([mark('A', 3), mark('B', 5), mark('C', 3)])).toEqual([
      { value: 5, marks: [mark('B', 5)] },
      { value: 3, marks: [mark('A', 3), mark('C', 3)] },
    ])
  })
})

describe('cas d’étalonnage', () => {
  test('l’adresse en dit le numéro ; ce qui n’en est pas un mène au premier', () => {
    expect(['2', '1'].map((typed) => chosenCase(typed, 2))).toEqual([1, 0])
    expect(['3', '0', '-1', '1.5', 'deux', undefined].map((typed) => chosenCase(typed, 2))).toEqual([0, 0, 0, 0, 0, 0])
  })

  const typed = { callId: '01890000-0000-7000-8000-000000000000', title: ' Cas ', text: 'Texte.', origin: 'PAST', source: '' }

  test('celui d’une édition passée dit d’où il vient ; celui qui est inventé n’a pas de source', () => {
    expect(addCaseSchema.safeParse(typed).error?.issues.map(({ path }) => path)).toEqual([['source']])
    expect(addCaseSchema.parse({ ...typed, source: ' Édition 2024 ' })).toMatchObject({ title: 'Cas', source: 'Édition 2024' })
    expect(addCaseSchema.parse({ ...typed, origin: 'FICTIONAL', source: 'Édition 2024' })).toMatchObject({ source: '' })
  })
})
