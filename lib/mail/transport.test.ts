import net from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { smtp } from './transport'

const servers: net.Server[] = []
afterEach(() => servers.splice(0).forEach((server) => server.close()))

/** A server that speaks SMTP and answers as told: command → line; null hangs up instead of answering. */
async function server(answers: Record<string, string | null>): Promise<string> {
  const said = net.createServer((socket) => {
    let inData = false
    socket.on('error', () => undefined)
    socket.write('220 test\r\n')
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n')) {
        if (inData && line !== '.') continue
        const verb = inData ? '.' : line.split(/[ :]/)[0]?.toUpperCase()
        if (!verb) continue
        inData = false
        const answer = verb in answers ? answers[verb] : verb === 'EHLO' ? '250-test\r\n250 AUTH PLAIN' : verb === 'DATA' ? '354 go' : verb === 'AUTH' ? '235 ok' : '250 ok'
        if (answer === null) return void socket.destroy()
        socket.write(`${answer}\r\n`)
        inData = verb === 'DATA' && answer?.startsWith('354') === true
      }
    })
  })
  servers.push(said)
  await new Promise<void>((ready) => said.listen(0, '127.0.0.1', ready))
  return `127.0.0.1:${(said.address() as net.AddressInfo).port}`
}

const mail = { from: 'a@example.org', to: 'b@example.org', subject: 'Essai', text: 'Bonjour', messageId: '<1@aller-vers>' }
const send = async (answers: Record<string, string | null>, login = '') => smtp(`smtp://${login}${await server(answers)}`)(mail)

test('un message pris est accepté', async () => {
  expect(await send({})).toEqual({ kind: 'accepted' })
})

test('une adresse refusée l’est pour de bon ou pour l’instant, selon le code', async () => {
  expect(await send({ RCPT: '550 unknown' })).toEqual({ kind: 'refused', permanent: true })
  expect(await send({ RCPT: '451 later' })).toEqual({ kind: 'refused', permanent: false })
  expect(await send({ '.': '554 content' })).toEqual({ kind: 'refused', permanent: true })
  expect(await smtp(`smtp://${await server({})}`)({ ...mail, to: 'ce n’est pas une adresse' })).toEqual({ kind: 'refused', permanent: true })
})

test('un serveur qui ne nous reconnaît pas n’a rien dit du message : il repartira', async () => {
  expect(await send({ AUTH: '535 bad credentials' }, 'u:p@')).toEqual({ kind: 'refused', permanent: false })
  expect(await send({ EHLO: '554 no', HELO: '554 no' })).toEqual({ kind: 'refused', permanent: false })
  expect(await smtp('smtp://127.0.0.1:1')(mail)).toEqual({ kind: 'refused', permanent: false })
})

test('une réponse perdue après le message laisse dans l’incertitude ; avant, rien n’a été pris', async () => {
  expect(await send({ '.': null })).toEqual({ kind: 'unknown' })
  expect(await send({ RCPT: null })).toEqual({ kind: 'refused', permanent: false })
})
