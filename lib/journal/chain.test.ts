import { describe, expect, test } from 'vitest'
import { entryHash, firstBreak, genesis, type ChainedEntry } from './chain'

function chainOf(length: number) {
  let previous = genesis
  return Array.from({ length }, (_, index) => {
    const entry: ChainedEntry = {
      chain: 'accounts',
      seq: index + 1,
      at: new Date(Date.UTC(2026, 0, 1, 0, 0, index)),
      actorId: null,
      verb: 'account.registered',
      objectType: 'Account',
      objectId: '019a0000-0000-7000-8000-000000000000',
      objectVersion: index,
      stateSha256: genesis,
      previous,
    }
    previous = entryHash(entry)
    return { ...entry, sha256: previous }
  })
}

describe('chaîne du journal', () => {
  test('tient quand rien n’a bougé', () => {
    expect(firstBreak(chainOf(5))).toBeNull()
    expect(firstBreak([])).toBeNull()
  })

  test('dit la première entrée modifiée, quel que soit le champ', () => {
    for (const change of [
      { verb: 'account.disabled' },
      { at: new Date(0) },
      { actorId: '019a0000-0000-7000-8000-000000000001' },
      { objectVersion: null },
      { stateSha256: 'f'.repeat(64) },
    ]) {
      const entries = chainOf(5).map((entry, index) => (index === 2 ? { ...entry, ...change } : entry))
      expect(firstBreak(entries)).toEqual({ seq: 3, why: 'a été modifiée' })
    }
  })

  test('dit l’entrée retirée du milieu', () => {
    expect(firstBreak(chainOf(5).filter((entry) => entry.seq !== 3))).toEqual({ seq: 3, why: 'entrée 3 absente' })
  })

  test('dit l’entrée refaite avec sa propre empreinte mais sans la précédente', () => {
    const entries = chainOf(3)
    const forged = { ...entries[1]!, verb: 'account.forged' }
    forged.sha256 = entryHash(forged)
    expect(firstBreak([entries[0]!, forged, entries[2]!])).toEqual({ seq: 3, why: 'ne suit pas l’entrée précédente' })
  })
})
