'use server'

import { defineAction } from '@/lib/actions/define-action'
import { env } from '@/lib/env'
import { cancelInvitation, changeRole, endMembership, inviteColleague } from '@/lib/structures/membership.commands'
import { cancelInvitationSchema, endMembershipSchema, inviteSchema, roleSchema } from '@/lib/structures/structure.schema'

export const invite = defineAction({
  name: 'membership.invite',
  schema: inviteSchema,
  run: (actor, input, context) => inviteColleague(actor, { ...input, publicUrl: env().PUBLIC_URL }, context),
  then: ({ email }) => ({ done: `L’invitation est partie à ${email}.` }),
})

export const cancel = defineAction({ name: 'membership.cancel-invitation', schema: cancelInvitationSchema, run: cancelInvitation, then: () => ({ done: 'L’invitation est retirée.' }) })

export const setRole = defineAction({ name: 'membership.change-role', schema: roleSchema, run: changeRole, then: () => ({ done: 'L’accès est changé.' }) })

export const end = defineAction({ name: 'membership.end', schema: endMembershipSchema, run: endMembership, then: () => ({ done: 'Cette personne ne travaille plus pour la structure.' }) })
