import { expect, test } from 'vitest'
import { xml } from './xml'

test('ce qui est réservé est écrit autrement, ce qu’un fichier XML ne peut tenir est laissé de côté', () => {
  expect(xml('A & B <c> « d » "e"\u0000\u000b\ud800 😀')).toBe('A &amp; B &lt;c&gt; « d » &quot;e&quot; 😀')
})
