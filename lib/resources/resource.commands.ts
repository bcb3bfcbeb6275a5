import type { Actor, Person } from '@/lib/accounts/actor'
import type { Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { accountsChain } from '@/lib/journal/chain'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import { absent, conflict, ok, refused, type Result } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { resourceLifecycle, resourceRefusals, type ResourceVerb } from './resource.lifecycle'
import { moderatedMail } from './resource.mail'
import { mayEdit, mayModerate, owns } from './resource.policy'
import { lockResource, mayRead, writesFor } from './resource.queries'
import type { CreateResourceInput, EditResourceInput, ModerateInput, ResourceStep } from './resource.schema'

const note = (inside: TxContext, actor: Person, verb: string, id: string, version: number, state: unknown) =>
  record(inside, { chain: accountsChain, actorId: actor.id, verb, object: { type: 'Resource', id, version }, state })

const dataOf = ({ departementCode, practice, ...texts }: Omit<CreateResourceInput, 'laureateId' | 'inspiredBy'>) => ({ ...texts, departementCode: departementCode === '' ? null : departementCode, practice: practice ?? Prisma.DbNull })

/** A draft of a laureate structure or of the team. It comes from `inspiredBy` where one is given. */
export const createResource = (actor: Actor, input: CreateResourceInput, context: Context): Promise<Result<{ resourceId: string }>> =>
  transact(context, async (inside) => {
    const { laureateId, inspiredBy, ...texts } = input
    if (actor.kind !== 'person') return absent()
    if (laureateId === '' ? !mayModerate(actor) : !(await writesFor(actor, laureateId, inside.db))) return absent()
    if (inspiredBy !== '' && !(await mayRead(actor, inspiredBy, inside.db))) return absent()
    const id = newId()
    await inside.db.resource.create({ data: { id, ...dataOf(texts), laureateId: laureateId === '' ? null : laureateId, createdAt: inside.now, updatedAt: inside.now, createdById: actor.id } })
    if (inspiredBy !== '') await inside.db.resourceInspiration.create({ data: { id: newId(), resourceId: inspiredBy, byResourceId: id, at: inside.now, byId: actor.id } })
    note(inside, actor, 'resource.created', id, 1, input)
    return ok({ resourceId: id })
  })

/** Changes the text. A published resource that staff correct is another edition of it. */
export const editResource = (actor: Actor, { resourceId, version, ...texts }: EditResourceInput, context: Context): Promise<Result<{ resourceId: string }>> =>
  transact(context, async (inside) => {
    const resource = await lockResource(inside.db, resourceId)
    if (!resource || !(owns(actor, resource) || mayModerate(actor))) return absent()
    if (!mayEdit(actor, resource)) return owns(actor, resource) ? refused(resourceRefusals[resource.state]) : absent()
    const again = texts.link === resource.link ? {} : { linkCheckedAt: null, linkFault: null, linkFailures: 0 }
    const { count } = await inside.db.resource.updateMany({
      where: { id: resourceId, version },
      data: { ...dataOf(texts), ...again, updatedAt: inside.now, version: { increment: 1 }, ...(resource.state === 'PUBLISHED' && { edition: { increment: 1 } }) },
    })
    if (count === 0) return conflict()
    note(inside, actor, 'resource.edited', resourceId, version + 1, texts)
    return ok({ resourceId })
  })

const dates = { propose: 'proposedAt', publish: 'publishedAt', withdraw: 'withdrawnAt', sendBack: null } as const satisfies Record<ResourceVerb, string | null>

function move(actor: Actor, verb: ResourceVerb, { resourceId, version }: ResourceStep, word: string, publicUrl: string, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const { db, now } = inside
    const resource = await lockResource(db, resourceId)
    if (!resource) return absent()
    const step = stepOf(resourceLifecycle, resourceRefusals, verb, resource, actor, now)
    // A draft is its author's alone: nobody else learns that it is there.
    if (step.kind === 'absent' || actor.kind !== 'person' || (resource.state === 'DRAFT' && !owns(actor, resource))) return absent()
    if (step.kind === 'refused') return refused(step.message)
    const date = dates[verb]
    const { count } = await db.resource.updateMany({
      where: { id: resourceId, version, state: resource.state },
      data: { state: step.row.to, word, updatedAt: now, version: { increment: 1 }, ...(date && { [date]: now }), ...(verb === 'publish' && { edition: { increment: 1 } }) },
    })
    if (count === 0) return conflict()
    note(inside, actor, step.row.event, resourceId, version + 1, { state: step.row.to, word })
    if (verb !== 'propose' && resource.createdById !== actor.id) await tell(db, { ...resource, version: version + 1 }, step.row.to as 'PUBLISHED' | 'SENT_BACK' | 'WITHDRAWN', word, publicUrl, now)
    return ok()
  })
}

async function tell(tx: Tx, resource: { id: string; title: string; version: number; createdById: string }, state: 'PUBLISHED' | 'SENT_BACK' | 'WITHDRAWN', word: string, publicUrl: string, now: Date): Promise<void> {
  const to = await tx.account.findFirst({ where: { id: resource.createdById, disabledAt: null, erasedAt: null }, select: { email: true, name: true } })
  if (to) await queueMessages(tx, [moderatedMail(to, resource, state, word, `${publicUrl}${routes.resource(resource.id)}`)], now)
}

/** The author hands it to the team. */
export const proposeResource = (actor: Actor, input: ResourceStep, context: Context) => move(actor, 'propose', input, '', '', context)

type Linked = { publicUrl: string }
/** Staff put it in the ressourcerie; its author is told. */
export const publishResource = (actor: Actor, { publicUrl, ...input }: ResourceStep & Linked, context: Context) => move(actor, 'publish', input, '', publicUrl, context)
/** Staff give it back with a word, which its author reads. */
export const sendBackResource = (actor: Actor, { word, publicUrl, ...input }: ModerateInput & Linked, context: Context) => move(actor, 'sendBack', input, word, publicUrl, context)
/** Staff, or its author, take it out; the word says why. What was said of it is kept. */
export const withdrawResource = (actor: Actor, { word, publicUrl, ...input }: ModerateInput & Linked, context: Context) => move(actor, 'withdraw', input, word, publicUrl, context)
