import { ensureAccount } from '@/prisma/seed/accounts'
import { hashPassword } from '@/lib/accounts/password'
import { beginCorrection, changeFormField } from '@/lib/calls/form.commands'
import { amiForm } from '@/lib/forms/ami-form'
import { fieldsOf } from '@/lib/forms/form-definition'
import { typedQuestion } from '@/lib/forms/question-form'
import { newId } from '@/lib/kernel/ids'
import { parisLocal } from '@/lib/kernel/paris'
import { routes } from '@/lib/kernel/routes'
import { done } from '@/prisma/seed/play/done'
import type { Fields } from '../ask'
import { people, type Somebody, type Stage, type Until } from '../stage'

type Places = { at: (stage: Stage) => string }

/** One act on one object: everybody who is not in `may` tries first, with the very input that then succeeds. */
export type Act = Places & {
  /** As the build calls it: the folder, then the action; or a route and its method. */
  act: string
  /** The first does it, then each of the others does it again, unless it is done `once`. */
  may: readonly Somebody[]
  once?: true
  /** Who has to do with this object but not now: told why, where the others are told that nothing is there. */
  refused?: readonly Somebody[]
  /** Changes nothing by itself. */
  reads?: true
  ready?: (stage: Stage) => Promise<unknown>
  input: (stage: Stage) => Fields | Promise<Fields>
}

/** A page or a file whose object only these stages have; in brackets, what the object is just then. */
type Reading = Places & { read: string; may: readonly Somebody[]; anonymous?: 'sign-in' | 404; /** Told why not (403). */ told?: readonly Somebody[]; leads?: true; ready?: Act['ready'] }

export const team = ['staff', 'checker'] as const
export const members = ['applicant', 'editor', 'reader'] as const
export const writers = ['applicant', 'editor'] as const
export const bench = ['juror', 'president', 'deputy', 'recused'] as const
export const signedIn = people.filter((who) => who !== 'anonymous')

export const hours = (count: number) => new Date(Date.now() + count * 3_600_000)
export const local = (count: number) => parisLocal(hours(count))

export async function keep(stage: Stage, name: string, value: Promise<string>): Promise<void> {
  stage.kept[name] = await value
}
export const kept = (name: string) => (stage: Stage) => stage.kept[name] ?? ''

/** An account of nobody in the play, followed as the others are. */
export async function newAccount(stage: Stage, name: string, roles: 'SIGNATORY'[] = []): Promise<string> {
  const id = await ensureAccount(stage.db, { email: stage.cast.email(name), name: 'Personne fictive', roles }, null, new Date())
  stage.roots.Account.push(id)
  return id
}

export const password = 'un mot de passe assez long'
export const givePassword = async ({ db }: Stage, id: string) => db.account.update({ where: { id }, data: { passwordHash: await hashPassword(password) } })

export const marks = async (stage: Stage): Promise<Fields> => {
  const criteria = await stage.db.criterion.findMany({ where: { callId: stage.callId }, orderBy: { position: 'asc' }, select: { code: true } })
  return Object.fromEntries(criteria.flatMap(({ code }, n) => [[`marks.${n}.code`, code], [`marks.${n}.value`, '3'], [`marks.${n}.ground`, 'Convenable sur ce point.']]))
}

export const agreed = async (stage: Stage): Promise<Fields> => {
  const { code } = await stage.db.criterion.findFirstOrThrow({ where: { callId: stage.callId }, orderBy: { position: 'asc' }, select: { code: true } })
  return { 'agreed.0.code': code, 'agreed.0.text': 'Lecture fictive.' }
}
export const attachment = async ({ db, mine }: Stage) => (await db.attachment.findFirstOrThrow({ where: { applicationId: mine, removedAt: null }, orderBy: { position: 'desc' }, select: { id: true } })).id
export const editable = async (stage: Stage) => ({ callId: stage.callId, version: await stage.version('Call', stage.callId) })
export const calibration = async ({ db, callId }: Stage) => ({ callId, version: String((await db.calibrationSession.findUniqueOrThrow({ where: { callId }, select: { version: true } })).version) })
export const formVersion = async ({ db, callId }: Stage) => ({ callId, version: (await db.formVersion.findFirstOrThrow({ where: { callId }, orderBy: { n: 'desc' }, select: { version: true } })).version })
/** A correction of the form that staff prepared and did not publish: one more character for an answer. */
export const correction = async (stage: Stage) => {
  const staff = await stage.cast.as('staff')
  done(await beginCorrection(staff, stage, stage.context()))
  const essaimage = fieldsOf(amiForm).find(({ key }) => key === 'essaimage')
  if (essaimage) done(await changeFormField(staff, { ...(await formVersion(stage)), field: 'essaimage', typed: { ...typedQuestion(essaimage), maxLength: '2001' } }, stage.context()))
}
export const laureateOf = async ({ db, mine }: Stage) => (await db.laureate.findUniqueOrThrow({ where: { applicationId: mine }, select: { id: true } })).id
export const agreement = (stage: Stage) => routes.agreement(stage.slug, kept('laureate')(stage))
/** The version of that laureate's agreement that is written or waits, as its page would send it. */
export async function agreementStep({ db }: Stage, laureateId: string): Promise<{ agreementId: string; version: string; versionId: string }> {
  const [last] = await db.agreementVersion.findMany({ where: { agreement: { laureateId } }, orderBy: { n: 'desc' }, select: { id: true, version: true, agreementId: true } })
  return { agreementId: last?.agreementId ?? '', version: String(last?.version ?? 0), versionId: last?.id ?? '' }
}
export const own = async (stage: Stage, laureate: string): Promise<Fields> => {
  const { agreementId, version } = await agreementStep(stage, kept(laureate)(stage))
  return { agreementId, version }
}
/** No other call's grants count in this one's year. */
export const ownFunder = ({ db, callId }: Stage) => db.call.update({ where: { id: callId }, data: { funder: `Financeur fictif ${newId()}` } })

/** The acts that are routes: a file streamed in. */
export const attachmentPosted = 'api/dossiers/[id]/pieces POST'
export const directoryPosted = 'api/annuaire POST'
export const scanPosted = 'api/seances/[id]/feuilles POST'
export const copyPosted = 'api/conventions/[id]/exemplaires POST'
export const appealFilePosted = 'api/recours/[id]/pieces POST'
export const paperPosted = 'api/rib/[id] POST'
export const proofPosted = 'api/versements/[id]/justificatifs POST'
export const returnPosted = 'api/appels/[slug]/retours POST'
export const measurementsPosted = 'api/releves/[id]/fichier POST'
export const measurementProofPosted = 'api/releves/[id]/preuves POST'
export const resourcePosted = 'api/ressources/[id]/fichiers POST'
/** And those that a form's fields are sent to: an answer as it is typed, a deposit. */
export const [answerPut, depositPosted, answersRead, sheetPut, casePut] = ['api/dossiers/[id]/reponses PUT', 'api/dossiers/[id]/depot POST', 'api/dossiers/[id]/lectures POST', 'api/grilles/[id] PUT', 'api/etalonnage/[id] PUT'] as const

export type Room = { until: Until; ready?: (stage: Stage) => Promise<unknown>; rows: (Act | Reading)[] }
