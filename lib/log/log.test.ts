import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { Prisma } from '@/lib/db/generated/client'
import { keepErrorsOffConsole, logTo } from './log'

const written = (err: unknown): string => {
  let text = ''
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString()
      done()
    },
  })
  logTo('info', stream).error({ err })
  if (err instanceof Error) logTo('info', stream).error(err)
  return text
}

const caught = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return error
  }
}

const secret = 'claire.fictive@example.org'

test.each<[string, unknown]>([
  ['Prisma, requête mal faite', new Prisma.PrismaClientValidationError(`Invalid invocation: { email: "${secret}" }`, { clientVersion: '7' })],
  ['Prisma, règle de la base', new Prisma.PrismaClientKnownRequestError(`Failing row contains (${secret})`, { code: 'P2039', clientVersion: '7', meta: { detail: secret } })],
  ['zod', caught(() => z.strictObject({}).parse({ [secret]: 1 }))],
  ['JSON', caught(() => JSON.parse(secret))],
  ['adresse', caught(() => new URL(`//${secret}`))],
  ['courrier', Object.assign(new Error(`Can't send mail: ${secret}`), { rejected: [secret], response: `550 ${secret}` })],
  ['cause', new Error('outer', { cause: new Error(secret) })],
  ['ce qui n’est pas une erreur', secret],
])('une erreur ne dit jamais ce qu’elle porte : %s', (_name, error) => {
  const text = written(error)
  expect(text).not.toContain(secret)
  expect(text).not.toContain('claire')
})

test('une erreur dit sa classe, son code et l’endroit', () => {
  const text = written(Object.assign(new RangeError('x'), { code: 'E_TEST' }))
  expect(JSON.parse(text.split('\n')[0] ?? '')).toMatchObject({ level: 50, err: { type: 'RangeError', code: 'E_TEST', stack: expect.stringContaining('log.test.ts') } })
})

test('une erreur écrite à la console passe par le journal technique, sans son message', () => {
  const said: unknown[][] = []
  let text = ''
  const output = { error: (...all: unknown[]) => void said.push(all) }
  keepErrorsOffConsole(output, () => logTo('info', { write: (line: string) => void (text += line) }))
  output.error('⨯', new Error(secret))
  output.error('⨯', 'Port 3000 is in use')
  expect(said).toEqual([['⨯', 'Port 3000 is in use']])
  expect(text).toContain('"from":"console"')
  expect(text).not.toContain(secret)
})
