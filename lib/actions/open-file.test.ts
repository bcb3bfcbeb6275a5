import { expect, test } from 'vitest'
import { openFile } from './open-file'

const file = { body: 'appel,departement\r\nun,08\r\n', type: 'text/csv; charset=utf-8', name: 'essai.csv', attached: true }
const ask = (held?: string, body = file.body) => openFile(new Request('https://aller-vers.example.org/', held === undefined ? {} : { headers: { 'if-none-match': held } }), { ...file, body })
const etag = ask().headers.get('etag') ?? ''

test('un fichier ouvert porte une empreinte forte de ses octets, sa licence, et se lit de tout site', async () => {
  const answer = ask()
  expect(etag).toMatch(/^"[\w-]{43}"$/)
  expect(answer.headers.get('cache-control')).toBe('no-cache, no-transform')
  expect(answer.headers.get('link')).toContain('rel="license"')
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="essai.csv"')
  expect(await answer.text()).toBe(file.body)
})

test.each(['*', etag, `W/${etag}`, `"autre", ${etag}`])('qui tient déjà cette version (%s) reçoit 304, sans corps', async (held) => {
  const answer = ask(held)
  expect([answer.status, answer.headers.get('etag'), await answer.text()]).toEqual([304, etag, ''])
})

test('une autre empreinte, ou d’autres octets, reçoivent le fichier', () => {
  expect([ask('"autre"').status, ask('').status, ask(etag, `${file.body}deux,2A\r\n`).status]).toEqual([200, 200, 200])
})
