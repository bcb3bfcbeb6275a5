import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isPublicAddress } from './address'
import { linkProbe } from './probe'

test('une adresse de nos machines, d’un réseau privé ou réservé n’est jamais publique', () => {
  for (const address of ['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '::1', '::', 'fe80::1', 'fd00::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::a00:1', '2002:7f00:1::', '2001:db8::1', 'localhost', ''])
    expect([address, isPublicAddress(address)]).toEqual([address, false])
  for (const address of ['8.8.8.8', '93.184.216.34', '2606:4700::1111', '172.32.0.1']) expect([address, isPublicAddress(address)]).toEqual([address, true])
})

describe('un lien', () => {
  const asked: string[] = []
  const server = http.createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    if (request.url === '/silence') return
    if (request.url === '/ailleurs') return void response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end()
    if (request.url === '/boucle') return void response.writeHead(302, { location: '/boucle' }).end()
    if (request.url === '/fichier') return void response.writeHead(302, { location: 'file:///etc/passwd' }).end()
    if (request.url === '/sans-head') return void response.writeHead(request.method === 'HEAD' ? 405 : 200).end('page')
    response.writeHead({ '/': 200, '/absent': 404, '/panne': 500, '/ferme': 403 }[request.url ?? ''] ?? 200).end()
  })
  let here = ''
  beforeAll(async () => {
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    here = `http://site-fictif.example:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => void server.close())
  const probe = linkProbe({ timeoutMs: 300, allowed: (address) => address === '127.0.0.1', resolveHost: (_host, done) => done(null, [{ address: '127.0.0.1', family: 4 }]) })

  test('répond, ou dit ce qui ne va pas', async () => {
    expect(await probe(`${here}/`)).toBeNull()
    expect(await probe(`${here}/sans-head`)).toBeNull()
    expect(asked).toContain('GET /sans-head')
    expect(await probe(`${here}/ferme`)).toBeNull()
    expect(await probe(`${here}/absent`)).toBe('répond 404')
    expect(await probe(`${here}/panne`)).toBe('répond 500')
    expect(await probe(`${here}/silence`)).toBe('ne répond pas à temps')
    expect(await probe(`${here}/boucle`)).toBe('redirige sans fin')
    expect(await probe('pas une adresse')).toBe('ne répond pas')
  })

  test('ne mène jamais à un réseau privé, ni par son nom, ni par une redirection, ni par une adresse écrite', async () => {
    expect(await probe(`${here}/ailleurs`)).toBe('mène à un réseau privé')
    expect(await probe(`${here}/fichier`)).toBe('mène à une adresse qui n’est pas du Web')
    const before = asked.length
    const strict = linkProbe({ timeoutMs: 300, resolveHost: (_host, done) => done(null, [{ address: '8.8.8.8', family: 4 }, { address: '127.0.0.1', family: 4 }]) })
    expect(await strict(`${here}/`)).toBe('mène à un réseau privé')
    for (const literal of ['http://127.0.0.1/', 'http://[::1]/', 'http://2130706433/', 'http://[::ffff:127.0.0.1]/']) expect(await strict(literal)).toBe('mène à un réseau privé')
    expect(asked.length).toBe(before)
  })
})
