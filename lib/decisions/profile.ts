import type { CallState } from '@/lib/calls/call-phase'
import { whyArchived } from '@/lib/envelope/plan.policy'
import type { LaureateState } from './decision'

/** What a laureate publishes of its project. Pure. */
export type ProfileText = { title: string; summary: string; website: string; contact: string }

/** As everybody reads it, with what the record adds: ambitions that the project serves, resources that it shares with everybody. */
export type PublicProfile = ProfileText & { ambitions: { n: number; title: string }[]; resources: { id: string; title: string }[] }

/** Why nothing is published any more, or null. Taking it back always may. */
export const whyNotPublished = ({ laureateState, callState }: { laureateState: LaureateState; callState: CallState }): string | null =>
  laureateState === 'ANNOUNCED' || laureateState === 'CLOSED' ? whyArchived(callState) : 'Cette structure n’est plus lauréate : sa page publique ne présente plus de projet.'
