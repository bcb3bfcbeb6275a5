import { Readable } from 'node:stream'
import type { Person } from '@/lib/accounts/actor'
import { startApplication } from '@/lib/applications/application.commands'
import { addAttachment } from '@/lib/applications/attachment.commands'
import { depositApplication } from '@/lib/applications/deposit.commands'
import { saveAnswer, saveStep, type StepInput } from '@/lib/applications/save-step.commands'
import type { Db } from '@/lib/db/client'
import type { FileStore } from '@/lib/files/store'
import { amiForm } from '@/lib/forms/ami-form'
import { answersByStep, askedForm, titleField } from '@/lib/forms/form-definition'
import { cents, centsInput } from '@/lib/kernel/cents'
import { renderPdf } from '@/lib/pdf/document'
import { addServicePoint, createStructure } from '@/lib/structures/structure.commands'
import { personOf } from '../accounts'
import type { FictionalDossier } from '../fictional-dossiers'
import { done } from './done'

const euros = (amount: number): string => centsInput(cents(amount))

/** One page that says that it is invented: what every invented dossier joins. */
const presentation = (now: Date) =>
  renderPdf({
    title: 'Présentation du projet (pièce fictive)', foot: 'Pièce fictive', demonstration: true, at: now,
    blocks: [{ kind: 'title', text: 'Présentation du projet' }, { kind: 'paragraph', text: 'Cette pièce est inventée : elle montre ce qu’une structure peut joindre à son dossier.' }],
  })
let page: Promise<Buffer> | undefined

type Begun = { applicationId: string; structureId: string; servicePointId: string; actor: Person }
type Until = 'draft' | 'ready' | 'deposited'

/** A structure declares itself and opens its dossier, which gets the call's next number. */
export async function beginDossier(db: Db, call: { slug: string }, accountId: string, dossier: FictionalDossier, at: Date): Promise<Begun> {
  const context = { db, now: at }
  const { departementCode, commune, ...structure } = dossier.structure
  const person = await personOf(db, accountId, at)
  const { structureId } = done(await createStructure(person, { ...structure, commune, departementCode }, context))
  const actor = await personOf(db, accountId, at)
  const { servicePointId } = done(await addServicePoint(actor, { structureId, ...dossier.servicePoint, commune, departementCode }, context))
  const { applicationId } = done(await startApplication(actor, { callSlug: call.slug, structureId }, context))
  return { applicationId, structureId, servicePointId, actor }
}

/** The dossier begun is written a little (`draft`), filled in (`ready`), deposited. From `at` on, each saving takes up to `pace` minutes. */
export async function fillDossier(db: Db, store: FileStore, { applicationId, servicePointId, actor }: Begun, dossier: FictionalDossier, at: Date, until: Until = 'deposited', pace = 0): Promise<void> {
  let context = { db, now: at }
  const save = async (step: string, more: Partial<StepInput>) => {
    const minutes = Math.min(pace, 1 + JSON.stringify(more).length / 90)
    context = { db, now: new Date(context.now.getTime() + Math.round(minutes * 60_000)) }
    done(await saveStep(actor, { applicationId, step, answers: {}, versions: {}, ...more }, context))
  }
  await save('espaces', { answers: { espaces: [servicePointId] } })
  const typed = answersByStep(askedForm(amiForm, { ambitions: [], legalForm: dossier.structure.legalForm }), { ...dossier.answers, exactitude: 'on', notification: 'on', 'contrat-republicain': 'on' })
  if (until === 'draft') {
    // A draft that has lived: its title was another one before.
    done(await saveAnswer(actor, { applicationId, field: titleField, answer: 'Titre de travail', version: 0 }, context))
    for (const { step, answers } of typed.slice(0, 3)) await save(step, { answers, versions: { [titleField]: 1 } })
    return
  }
  for (const { step, answers } of typed) await save(step, { answers })
  const others = dossier.resources.filter((line) => line.kind !== 'REQUESTED_GRANT')
  await save('financement', {
    plan: {
      requested: euros(dossier.requestedCents),
      smallestViable: euros(dossier.smallestViableCents),
      costs: dossier.costs.map((line) => ({ label: line.label, euros: euros(line.cents), eligible: 'on' })),
      basis: 'GROSS',
      inKind: [{ label: 'Bénévoles des haltes', euros: '1 200', kind: 'VOLUNTEERS' }],
      resources: others.map((line) => ({ label: line.label, euros: euros(line.cents), kind: line.kind })),
    },
  })
  page ??= presentation(at)
  const bytes = await page
  const files = [['pieces', 'presentation-fictive.pdf'], ...(dossier.answers.deposant === 'delegataire' ? [['mandat', 'mandat-fictif.pdf']] : [])] as [string, string][]
  for (const [field, name] of files) {
    const joined = done(await addAttachment(actor, { applicationId, field, name, bytes: Readable.from([bytes]) }, context, store))
    if (joined !== 'joined') throw new Error(`the attachment was not joined: ${joined}`)
  }
  if (until === 'ready') return
  const { version } = await db.application.findUniqueOrThrow({ where: { id: applicationId }, select: { version: true } })
  done(await depositApplication(actor, { applicationId, version }, context))
}

/** One dossier from its opening to `until`. */
export async function playDossier(db: Db, store: FileStore, call: { slug: string }, accountId: string, dossier: FictionalDossier, at: Date, until: Until = 'deposited'): Promise<Begun> {
  const begun = await beginDossier(db, call, accountId, dossier, at)
  await fillDossier(db, store, begun, dossier, at, until)
  return begun
}
