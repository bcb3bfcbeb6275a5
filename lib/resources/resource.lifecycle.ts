import type { Actor } from '@/lib/accounts/actor'
import type { Transition } from '@/lib/kernel/lifecycle'
import type { ResourceState } from './resource'
import { mayModerate, owns, type Ownership } from './resource.policy'

export const resourceVerbs = ['propose', 'publish', 'sendBack', 'withdraw'] as const
export type ResourceVerb = (typeof resourceVerbs)[number]
/** `readable`: it holds a link, a file or a practice; `held`: the antivirus keeps one of its files back. */
export type ResourceFacts = Ownership & { state: ResourceState; readable: boolean; held: boolean }

type Row = Transition<Actor, ResourceState, ResourceVerb, ResourceFacts>

const author: Row['who'] = (actor, facts) => owns(actor, facts)
const moderator: Row['who'] = (actor) => mayModerate(actor)
const free: Row['guard'] = () => null

/** From a contribution to what everybody reads. Nobody but staff publishes. */
export const resourceLifecycle: readonly Row[] = [
  {
    from: ['DRAFT', 'SENT_BACK'], verb: 'propose', to: 'PROPOSED', who: author, event: 'resource.proposed',
    guard: ({ readable }) => (readable ? null : 'Joignez un fichier, indiquez un lien ou écrivez une fiche d’essaimage : il n’y a encore rien à lire.'),
  },
  {
    from: ['PROPOSED', 'WITHDRAWN'], verb: 'publish', to: 'PUBLISHED', who: moderator, event: 'resource.published',
    guard: ({ held }) => (held ? 'L’antivirus n’a pas laissé passer tous les fichiers : attendez, ou retirez celui qu’il a détruit.' : null),
  },
  { from: ['PROPOSED'], verb: 'sendBack', to: 'SENT_BACK', who: moderator, guard: free, event: 'resource.sent-back' },
  { from: ['PUBLISHED', 'PROPOSED', 'SENT_BACK'], verb: 'withdraw', to: 'WITHDRAWN', who: (actor, facts) => moderator(actor, facts) || author(actor, facts), guard: free, event: 'resource.withdrawn' },
]

/** Why a verb does not apply, by the state the resource is in. */
export const resourceRefusals = {
  DRAFT: 'Cette ressource est un brouillon : elle n’est pas encore proposée.',
  PROPOSED: 'Cette ressource attend d’être relue par l’équipe.',
  SENT_BACK: 'Cette ressource est à reprendre par qui l’a proposée.',
  PUBLISHED: 'Cette ressource est publiée.',
  WITHDRAWN: 'Cette ressource est retirée.',
} as const satisfies Record<ResourceState, string>
