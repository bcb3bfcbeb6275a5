import { expect, test } from 'vitest'
import { formatCountdown } from './instants'

test.each([
  [3_600_000, '60 min 00 s'],
  [2_825_000, '47 min 05 s'],
  [59_001, '1 min 00 s'],
  [59_000, '0 min 59 s'],
  [1, '0 min 01 s'],
  [0, '0 min 00 s'],
  [-1, '0 min 00 s'],
])('%i millisecondes : « %s »', (ms, said) => expect(formatCountdown(ms).replaceAll('\u00a0', ' ')).toBe(said))
