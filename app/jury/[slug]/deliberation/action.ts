'use server'

import { reauthenticate } from '@/lib/accounts/reauthenticate.commands'
import { defineAction } from '@/lib/actions/define-action'
import { castAndClose, castOwnVote, openBallot } from '@/lib/deliberation/ballot.commands'
import { dropBloc, proposeBloc, takeOutOfBloc, voteBloc } from '@/lib/deliberation/bloc.commands'
import {
  afterwardsSchema, callItemSchema, castOwnVoteSchema, castVotesSchema, closeSecretBallotSchema, concludeSchema, dissentSchema, dropBlocSchema, meetingStepSchema, openBallotSchema,
  proposeBlocSchema, rollSchema, sealSchema, suspendSchema, takeOutSchema, voteBlocSchema,
} from '@/lib/deliberation/deliberation.schema'
import { recordDissent } from '@/lib/deliberation/dissent.commands'
import { callItem, concludeItem } from '@/lib/deliberation/item.commands'
import { closeMeeting, openMeeting, recordAttendance } from '@/lib/deliberation/meeting.commands'
import { sealMeeting } from '@/lib/deliberation/minutes.commands'
import { castSecretVote, closeSecretBallot } from '@/lib/deliberation/secret-ballot.commands'
import { resumeMeeting, setAfterwards, suspendMeeting } from '@/lib/deliberation/sitting.commands'
import { configuredStore } from '@/lib/files/configured-store'
import { plural } from '@/lib/kernel/french'

export const callRoll = defineAction({ name: 'meeting.roll', schema: rollSchema, run: recordAttendance, followed: true, then: () => ({ done: 'Les présences sont enregistrées.' }) })
export const open = defineAction({ name: 'meeting.open', schema: meetingStepSchema, run: openMeeting, followed: true })
export const callDossier = defineAction({ name: 'item.call', schema: callItemSchema, run: callItem, followed: true })
export const putToVote = defineAction({ name: 'ballot.open', schema: openBallotSchema, run: openBallot, followed: true })
export const enterVotes = defineAction({ name: 'ballot.votes', schema: castVotesSchema, run: castAndClose, followed: true })
export const vote = defineAction({ name: 'ballot.vote', schema: castOwnVoteSchema, run: castOwnVote, followed: true, then: () => ({ done: 'Votre vote est enregistré.' }) })
export const putSlip = defineAction({
  name: 'ballot.slip',
  schema: castOwnVoteSchema,
  run: castSecretVote,
  followed: true,
  then: ({ code }) => ({ done: `Votre bulletin est dans l’urne. Notez son code, que personne d’autre ne connaît\u00a0: ${code}. Il paraîtra parmi les bulletins publiés à la clôture.` }),
})
export const closeSecret = defineAction({ name: 'ballot.close-secret', schema: closeSecretBallotSchema, run: closeSecretBallot, followed: true })
export const conclude = defineAction({ name: 'item.conclude', schema: concludeSchema, run: concludeItem, followed: true })
export const concludeTogether = defineAction({
  name: 'bloc.vote',
  schema: voteBlocSchema,
  run: voteBloc,
  followed: true,
  then: ({ concluded }) => ({ done: `${plural(concluded, 'avis rendu', 'avis rendus')}.` }),
})
export const proposeList = defineAction({ name: 'bloc.propose', schema: proposeBlocSchema, run: proposeBloc, followed: true })
export const takeOut = defineAction({ name: 'bloc.take-out', schema: takeOutSchema, run: takeOutOfBloc, followed: true })
export const dropList = defineAction({ name: 'bloc.drop', schema: dropBlocSchema, run: dropBloc, followed: true })
export const dissent = defineAction({ name: 'item.dissent', schema: dissentSchema, run: recordDissent, followed: true, then: () => ({ done: 'L’opinion sera au procès-verbal.' }) })
export const onPaper = defineAction({ name: 'meeting.afterwards', schema: afterwardsSchema, run: setAfterwards, followed: true })
export const suspend = defineAction({ name: 'meeting.suspend', schema: suspendSchema, run: suspendMeeting, followed: true })
export const resume = defineAction({ name: 'meeting.resume', schema: meetingStepSchema, run: resumeMeeting, followed: true })
export const close = defineAction({ name: 'meeting.close', schema: meetingStepSchema, run: closeMeeting, followed: true })
export const seal = defineAction({
  name: 'meeting.seal',
  schema: sealSchema,
  run: (actor, { password, ...input }, context) =>
    sealMeeting(actor, { ...input, store: configuredStore(), confirmed: (by) => reauthenticate(by, password, context) }, context),
})
