import type { FormAction } from '@/lib/kernel/form-state'

export type SettingsActions = {
  presentation: FormAction
  schedule: FormAction
  rules: FormAction
  texts: FormAction
  helpline: FormAction
  appoint: FormAction
  endAppointment: FormAction
  nameAlternate: FormAction
  removeAlternate: FormAction
  seatAlternate: FormAction
  nameSignatory: FormAction
  endDelegation: FormAction
}
