import { agreementRooms } from './rooms/agreement'
import { callRooms } from './rooms/call'
import { candidatureRooms } from './rooms/candidature'
import { decisionRooms } from './rooms/decision'
import { juryRooms } from './rooms/jury'
import { supportRooms } from './rooms/support'
import {
  attachmentPosted, directoryPosted, scanPosted, copyPosted, appealFilePosted, paperPosted,
  proofPosted, returnPosted, measurementsPosted, measurementProofPosted, resourcePosted,
  answerPut, depositPosted, answersRead, sheetPut, casePut, type Room,
} from './rooms/room'

export const filesPosted: readonly string[] = [
  attachmentPosted,
  directoryPosted,
  scanPosted,
  copyPosted,
  appealFilePosted,
  paperPosted,
  proofPosted,
  returnPosted,
  measurementsPosted,
  measurementProofPosted,
  resourcePosted,
]
export const fieldsSent: readonly string[] = [answerPut, depositPosted, answersRead, sheetPut, casePut]

/** Room by room, in the order of its life: what one row does is what the next ones stand on. */
export const rooms: Record<string, Room> = { ...callRooms, ...candidatureRooms, ...juryRooms, ...decisionRooms, ...supportRooms, ...agreementRooms }
