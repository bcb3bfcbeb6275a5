'use server'

import { defineAction } from '@/lib/actions/define-action'
import { castAndClose, castOwnVote, openBallot } from '@/lib/deliberation/ballot.commands'
import { concludeInBloc } from '@/lib/deliberation/bloc.commands'
import {
  callItemSchema, castOwnVoteSchema, castVotesSchema, concludeInBlocSchema, concludeSchema, meetingStepSchema, openBallotSchema, rollSchema, sealSchema,
} from '@/lib/deliberation/deliberation.schema'
import { callItem, concludeItem } from '@/lib/deliberation/item.commands'
import { closeMeeting, openMeeting, recordAttendance } from '@/lib/deliberation/meeting.commands'
import { sealMeeting } from '@/lib/deliberation/minutes.commands'
import { configuredStore } from '@/lib/files/configured-store'
import { plural } from '@/lib/kernel/french'

export const callRoll = defineAction({ name: 'meeting.roll', schema: rollSchema, run: recordAttendance, then: () => ({ done: 'Les présences sont enregistrées.' }) })
export const open = defineAction({ name: 'meeting.open', schema: meetingStepSchema, run: openMeeting })
export const callDossier = defineAction({ name: 'item.call', schema: callItemSchema, run: callItem })
export const putToVote = defineAction({ name: 'ballot.open', schema: openBallotSchema, run: openBallot })
export const enterVotes = defineAction({ name: 'ballot.votes', schema: castVotesSchema, run: castAndClose })
export const vote = defineAction({ name: 'ballot.vote', schema: castOwnVoteSchema, run: castOwnVote, then: () => ({ done: 'Votre vote est enregistré.' }) })
export const conclude = defineAction({ name: 'item.conclude', schema: concludeSchema, run: concludeItem })
export const concludeTogether = defineAction({
  name: 'item.conclude-in-bloc',
  schema: concludeInBlocSchema,
  run: concludeInBloc,
  then: ({ concluded }) => ({ done: `${plural(concluded, 'avis rendu', 'avis rendus')}.` }),
})
export const close = defineAction({ name: 'meeting.close', schema: meetingStepSchema, run: closeMeeting })
export const seal = defineAction({
  name: 'meeting.seal',
  schema: sealSchema,
  run: (actor, { meetingId, version, observations }, context) =>
    sealMeeting(actor, { meetingId, version, observations, store: configuredStore() }, context),
})
