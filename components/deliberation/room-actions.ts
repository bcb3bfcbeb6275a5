import type { FormAction } from '@/lib/kernel/form-state'

/** What the deliberation page may do; each command decides again who may. */
export type RoomActions = Record<
  'callRoll' | 'open' | 'callDossier' | 'putToVote' | 'enterVotes' | 'vote' | 'putSlip' | 'closeSecret' | 'conclude' | 'concludeTogether' | 'proposeList' | 'takeOut' | 'dropList' | 'dissent' | 'onPaper' | 'suspend' | 'resume' | 'close' | 'seal',
  FormAction
>
