import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing/database'
import { newId } from '@/lib/kernel/ids'
import { appointFirstAdministrator, askPasswordReset, confirmEmail, register, resetPassword, setDisabled, setRoles } from './account.commands'
import { anonymous } from './actor'
import { actorOfAccount, actorOfSession } from './actor.queries'
import { allowAttempt } from './rate-limit.commands'
import { endOtherSessions, openSession, signIn, signOut } from './session.commands'

const { db, url } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const at = (minutes = 0) => ({ db, now: later(minutes) })
const password = 'un mot de passe assez long'

let count = 0
const from = () => ({ address: `192.0.2.${(count += 1)}`, publicUrl: 'http://127.0.0.1:3000' })
const newAddress = () => `personne-${newId()}@example.org`

const mailsTo = (recipient: string) => db.outboxMessage.findMany({ where: { recipient }, orderBy: { createdAt: 'asc' } })
const secretIn = (text: string) => new URL(/https?:\S+/.exec(text)![0]).searchParams.get('jeton')!

async function confirmed(email = newAddress(), roles: ('STAFF' | 'ADMINISTRATOR')[] = []) {
  await register({ name: 'Personne fictive', email, password }, from(), at())
  const [mail] = await mailsTo(email)
  await confirmEmail({ secret: secretIn(mail!.text), password }, at())
  const { id } = await db.account.findUniqueOrThrow({ where: { email } })
  for (const role of roles) await db.accountRole.create({ data: { accountId: id, role, grantedAt: now } })
  return { id, email, actor: await actorOfAccount(db, id, now) }
}

describe('inscription', () => {
  test('n’ouvre aucune session avant la confirmation de l’adresse', async () => {
    const email = newAddress()
    await register({ name: 'Personne fictive', email, password }, from(), at())
    expect((await signIn({ email, password }, from(), at())).kind).toBe('invalid')
    await confirmEmail({ secret: secretIn((await mailsTo(email))[0]!.text), password }, at(10))
    expect((await signIn({ email, password }, from(), at(11))).kind).toBe('ok')
  })

  test('répond la même chose pour une adresse connue et ne change pas son mot de passe', async () => {
    const { email } = await confirmed()
    const again = await register({ name: 'Autre', email, password: 'un tout autre mot de passe' }, from(), at(1))
    const fresh = await register({ name: 'Autre', email: newAddress(), password }, from(), at(1))
    expect(again).toEqual(fresh)
    expect((await signIn({ email, password }, from(), at(2))).kind).toBe('ok')
    expect((await mailsTo(email)).map((mail) => mail.kind)).toEqual(['account.confirm', 'account.already-registered'])
  })

  test('refuse un lien qui a servi ou qui a plus de 24 heures', async () => {
    const email = newAddress()
    await register({ name: 'Personne fictive', email, password }, from(), at())
    const secret = secretIn((await mailsTo(email))[0]!.text)
    expect((await confirmEmail({ secret, password }, at(24 * 60 + 1))).kind).toBe('absent')
    expect((await confirmEmail({ secret, password }, at(5))).kind).toBe('ok')
    expect((await confirmEmail({ secret, password }, at(6))).kind).toBe('absent')
  })
})

describe('une adresse que quelqu’un d’autre inscrit aussi', () => {
  test('n’est jamais confirmée avec un mot de passe que la personne n’a pas choisi', async () => {
    const email = newAddress()
    const theirs = 'le mot de passe d’un inconnu'
    await register({ name: 'Personne fictive', email, password }, from(), at())
    await register({ name: 'Inconnu', email, password: theirs }, from(), at(1))
    for (const mail of await mailsTo(email))
      expect(await confirmEmail({ secret: secretIn(mail.text), password }, at(2))).toMatchObject({ kind: 'invalid', fields: { password: expect.any(String) } })
    expect((await signIn({ email, password: theirs }, from(), at(3))).kind).toBe('invalid')
    // The address's owner gets in by the mail's link, with a password of their own.
    await askPasswordReset({ email }, from(), at(4))
    await resetPassword({ secret: secretIn((await mailsTo(email)).at(-1)!.text), password }, at(5))
    expect((await signIn({ email, password }, from(), at(6))).kind).toBe('ok')
    expect((await signIn({ email, password: theirs }, from(), at(6))).kind).toBe('invalid')
  })

  test('reçoit cinq messages au plus par quart d’heure, d’où que viennent les demandes', async () => {
    const email = newAddress()
    const ask = () => register({ name: 'Inconnu', email, password }, from(), at())
    const kinds: string[] = []
    for (let n = 0; n < 6; n += 1) kinds.push((await ask()).kind)
    expect(kinds).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'refused'])
    expect(await mailsTo(email)).toHaveLength(5)
  })
})

describe('connexion', () => {
  test('donne le même refus pour une adresse inconnue et pour un mauvais mot de passe', async () => {
    const { email } = await confirmed()
    const wrong = await signIn({ email, password: 'mauvais' }, from(), at())
    const unknown = await signIn({ email: newAddress(), password: 'mauvais' }, from(), at())
    expect(wrong).toEqual(unknown)
  })

  test('s’arrête après dix essais, même avec le bon mot de passe, puis reprend un quart d’heure plus tard', async () => {
    const { email } = await confirmed()
    for (let attempt = 0; attempt < 10; attempt += 1) await signIn({ email, password: 'mauvais' }, from(), at())
    expect((await signIn({ email, password }, from(), at())).kind).toBe('refused')
    expect((await signIn({ email, password }, from(), at(15))).kind).toBe('ok')
  })

  test('compte ensemble des essais simultanés', async () => {
    const key = newId()
    const limit = { attempts: 5, windowSeconds: 60 }
    const answers = await Promise.all(Array.from({ length: 12 }, () => allowAttempt(db, key, limit, now)))
    expect(answers.filter(Boolean)).toHaveLength(5)
  })
})

describe('session', () => {
  test('finit à la déconnexion, au bout de douze heures, et quand le compte est fermé', async () => {
    const { id } = await confirmed()
    const open = async () => (await openSession(db, id, now)).id
    const first = await open()
    expect((await actorOfSession(db, first, later(1))).kind).toBe('person')
    expect(await actorOfSession(db, first, later(12 * 60))).toEqual(anonymous)
    await signOut(await actorOfSession(db, first, later(1)), at(1))
    expect(await actorOfSession(db, first, later(2))).toEqual(anonymous)

    const second = await open()
    const administrator = await confirmed(newAddress(), ['ADMINISTRATOR'])
    const { version } = await db.account.findUniqueOrThrow({ where: { id } })
    await setDisabled(administrator.actor, { accountId: id, disabled: true, version }, at(3))
    expect(await actorOfSession(db, second, later(4))).toEqual(anonymous)
  })

  test('peut fermer toutes les autres d’un coup', async () => {
    const { id } = await confirmed()
    const [mine, other] = [await openSession(db, id, now), await openSession(db, id, now)]
    const result = await endOtherSessions(await actorOfSession(db, mine.id, now), at(1))
    expect(result).toEqual({ kind: 'ok', value: { ended: 1 } })
    expect((await actorOfSession(db, mine.id, later(2))).kind).toBe('person')
    expect(await actorOfSession(db, other.id, later(2))).toEqual(anonymous)
  })
})

describe('mot de passe oublié', () => {
  test('envoie un lien qui change le mot de passe une fois et ferme les sessions', async () => {
    const { id, email } = await confirmed()
    const session = await openSession(db, id, now)
    await askPasswordReset({ email }, from(), at(1))
    const secret = secretIn((await mailsTo(email)).at(-1)!.text)
    expect((await resetPassword({ secret, password: 'nouveau mot de passe' }, at(2))).kind).toBe('ok')
    expect(await actorOfSession(db, session.id, later(3))).toEqual(anonymous)
    expect((await signIn({ email, password }, from(), at(20))).kind).toBe('invalid')
    expect((await signIn({ email, password: 'nouveau mot de passe' }, from(), at(20))).kind).toBe('ok')
    expect((await resetPassword({ secret, password: 'encore un autre mot' }, at(21))).kind).toBe('refused')
  })

  test('une fois changé, les autres liens déjà envoyés ne servent plus', async () => {
    const { email } = await confirmed()
    await askPasswordReset({ email }, from(), at(1))
    await askPasswordReset({ email }, from(), at(2))
    const [first, second] = (await mailsTo(email)).filter((mail) => mail.kind === 'account.reset').map((mail) => secretIn(mail.text))
    expect((await resetPassword({ secret: second!, password: 'nouveau mot de passe' }, at(3))).kind).toBe('ok')
    expect((await resetPassword({ secret: first!, password: 'celui de quelqu’un d’autre' }, at(4))).kind).toBe('refused')
  })

  test('ne dit pas si l’adresse a un compte et n’envoie rien à une adresse inconnue', async () => {
    const { email } = await confirmed()
    const unknown = newAddress()
    expect(await askPasswordReset({ email: unknown }, from(), at())).toEqual(await askPasswordReset({ email }, from(), at()))
    expect(await mailsTo(unknown)).toEqual([])
  })

  test('ne garde jamais le secret d’un lien en clair', async () => {
    const { email } = await confirmed()
    await askPasswordReset({ email }, from(), at(1))
    const secret = secretIn((await mailsTo(email)).at(-1)!.text)
    expect(await db.accountToken.count({ where: { secretHash: secret } })).toBe(0)
  })
})

describe('rôles', () => {
  test('ne sont donnés que par l’administration', async () => {
    const target = await confirmed()
    const staff = await confirmed(newAddress(), ['STAFF'])
    const administrator = await confirmed(newAddress(), ['ADMINISTRATOR'])
    const input = { accountId: target.id, roles: ['STAFF' as const], version: 1 }
    expect((await setRoles(anonymous, input, at())).kind).toBe('absent')
    expect((await setRoles(staff.actor, input, at())).kind).toBe('absent')
    expect((await setRoles(administrator.actor, input, at())).kind).toBe('ok')
    expect((await actorOfAccount(db, target.id, now)).kind === 'person').toBe(true)
    expect(await db.accountRole.count({ where: { accountId: target.id, role: 'STAFF' } })).toBe(1)
  })

  test('signalent un conflit quand quelqu’un a agi avant', async () => {
    const target = await confirmed()
    const administrator = await confirmed(newAddress(), ['ADMINISTRATOR'])
    await setRoles(administrator.actor, { accountId: target.id, roles: ['STAFF'], version: 1 }, at())
    const late = await setRoles(administrator.actor, { accountId: target.id, roles: ['OBSERVER'], version: 1 }, at())
    expect(late.kind).toBe('conflict')
  })

  test('laissent toujours l’administration à qui l’exerce', async () => {
    const administrator = await confirmed(newAddress(), ['ADMINISTRATOR'])
    const input = { accountId: administrator.id, roles: [], version: 1 }
    expect((await setRoles(administrator.actor, input, at())).kind).toBe('refused')
    const close = { accountId: administrator.id, disabled: true, version: 1 }
    expect((await setDisabled(administrator.actor, close, at())).kind).toBe('refused')
  })
})

describe('deux personnes qui tiennent l’administration', () => {
  const holders = (...ids: string[]) => db.accountRole.count({ where: { role: 'ADMINISTRATOR', accountId: { in: ids }, account: { disabledAt: null } } })

  test('ne peuvent pas se la retirer l’une à l’autre en même temps, ni se fermer leurs comptes : il en reste une', async () => {
    for (let round = 0; round < 8; round += 1) {
      const [one, other] = [await confirmed(newAddress(), ['ADMINISTRATOR']), await confirmed(newAddress(), ['ADMINISTRATOR'])]
      const remove = (by: typeof one, of: typeof one) => setRoles(by.actor, { accountId: of.id, roles: [], version: 1 }, at())
      const close = (by: typeof one, of: typeof one) => setDisabled(by.actor, { accountId: of.id, disabled: true, version: 1 }, at())
      const [first, second] = [[remove, remove], [remove, close], [close, remove], [close, close]][round % 4] ?? [remove, remove]
      const answers = await Promise.all([first!(one, other), second!(other, one)])
      expect(answers.map(({ kind }) => kind).sort()).toEqual(['absent', 'ok'])
      expect(await holders(one.id, other.id)).toBe(1)
    }
  })
})

describe('première administration', () => {
  const nobody = () => db.accountRole.deleteMany({ where: { role: 'ADMINISTRATOR' } })
  const named = (email = newAddress()) => ({ email, name: 'Administratrice fictive' })
  const linkOf = async (input: { email: string; name: string }, minutes = 0) => {
    const result = await appointFirstAdministrator(input, 'https://site.example.org', at(minutes))
    if (result.kind !== 'ok') throw new Error(result.kind)
    return secretIn(result.value.link)
  }

  test('s’ouvre par un lien qui ne sert qu’une fois et pendant deux heures', async () => {
    await nobody()
    const input = named()
    const secret = await linkOf(input)
    expect((await resetPassword({ secret, password }, at(121))).kind).toBe('refused')
    const again = await linkOf(input, 122)
    expect((await resetPassword({ secret: again, password }, at(123))).kind).toBe('ok')
    expect((await resetPassword({ secret: again, password }, at(124))).kind).toBe('refused')
    expect((await signIn({ email: input.email, password }, from(), at(125))).kind).toBe('ok')
    const { id } = await db.account.findUniqueOrThrow({ where: { email: input.email } })
    expect(await actorOfAccount(db, id, later(125))).toMatchObject({ roles: ['ADMINISTRATOR'] })
    const entries = await db.journalEntry.findMany({ where: { objectId: id, verb: 'account.first-administrator' }, select: { actorId: true } })
    expect(entries).toEqual([{ actorId: null }, { actorId: null }])
  })

  test('ne s’ouvre plus dès qu’une personne la tient, même à deux en même temps', async () => {
    await nobody()
    await confirmed(newAddress(), ['ADMINISTRATOR'])
    const late = named()
    expect((await appointFirstAdministrator(late, 'https://site.example.org', at())).kind).toBe('refused')
    expect(await db.account.count({ where: { email: late.email } })).toBe(0)
    await nobody()
    const known = [await confirmed(), await confirmed()]
    const answers = await Promise.all(known.map(({ email }) => appointFirstAdministrator(named(email), 'https://site.example.org', at())))
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['ok', 'refused'])
  })

  test('garde le nom et le mot de passe d’un compte connu, et refuse un compte fermé', async () => {
    await nobody()
    const { id, email } = await confirmed()
    await linkOf(named(email))
    expect(await db.account.findUniqueOrThrow({ where: { id } })).toMatchObject({ name: 'Personne fictive', version: 2 })
    expect((await signIn({ email, password }, from(), at(1))).kind).toBe('ok')
    await nobody()
    await db.account.update({ where: { id }, data: { disabledAt: now } })
    expect((await appointFirstAdministrator(named(email), 'https://site.example.org', at())).kind).toBe('refused')
    expect(await db.accountRole.count({ where: { accountId: id } })).toBe(0)
  })
})

describe('npm run first-administrator', () => {
  const run = (...args: string[]) => {
    const env = { ...process.env, DATABASE_URL: url, PUBLIC_URL: 'https://site.example.org', NEXTAUTH_URL: 'https://site.example.org', AUTH_SECRET: 'x'.repeat(32), SMTP_URL: 'smtp://127.0.0.1:25', MAIL_FROM: 'site@example.org', FILES_DIR: '/tmp' }
    const { stdout, stderr, status } = spawnSync('node_modules/.bin/tsx', ['scripts/first-administrator.ts', ...args], { encoding: 'utf8', env })
    return { stdout, stderr, status }
  }

  test('imprime un lien qui ouvre le compte, et refuse la seconde fois en une phrase', async () => {
    await db.accountRole.deleteMany({ where: { role: 'ADMINISTRATOR' } })
    const email = newAddress()
    const { stdout, status } = run(email, 'Administrateur fictif')
    expect(status).toBe(0)
    expect((await resetPassword({ secret: secretIn(stdout), password }, { db, now: new Date() })).kind).toBe('ok')
    const again = run(newAddress(), 'Autre fictif')
    expect(again).toMatchObject({ status: 1, stdout: '' })
    expect(again.stderr).toContain('Une personne tient déjà l’administration')
  })

  test('dit comment l’appeler quand l’adresse ou le nom manque', () => {
    expect(run('pas une adresse', 'Nom').stderr).toContain('Usage : npm run first-administrator')
    expect(run(newAddress()).status).toBe(1)
  })
})
