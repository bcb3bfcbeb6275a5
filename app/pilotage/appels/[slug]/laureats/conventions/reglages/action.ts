'use server'

import { defineAction } from '@/lib/actions/define-action'
import { agreementSettingsSchema } from '@/lib/agreements/agreement.schema'
import { saveAgreementSettings } from '@/lib/agreements/settings.commands'

export const save = defineAction({ name: 'agreement.settings', schema: agreementSettingsSchema, run: saveAgreementSettings, then: () => ({ done: 'Les réglages sont enregistrés.' }) })
