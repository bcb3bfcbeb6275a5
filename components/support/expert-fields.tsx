import { Choices, MoneyField, TextArea, TextField } from '@/components/form/field'
import { centsInput } from '@/lib/kernel/cents'
import type { ListedExpert } from '@/lib/support/expert.queries'

export const expertLabels = {
  email: 'Adresse électronique', name: 'Nom', body: 'Organisme', fields: 'Domaines', availability: 'Disponibilités', territories: 'Territoires', paid: 'Rémunération', dayRate: 'Prix à la journée',
}

/** What the directory says of an expert. */
export function ExpertFields({ expert }: { expert?: ListedExpert }) {
  return (
    <>
      <TextField name="body" label={expertLabels.body} autoComplete="off" defaultValue={expert?.body} />
      <TextArea name="fields" label={expertLabels.fields} rows={2} defaultValue={expert?.fields} help="Lus par les lauréats, par exemple : mobilité, mesure d’impact" />
      <TextArea name="availability" label={expertLabels.availability} optional rows={2} defaultValue={expert?.availability} />
      <TextField name="territories" label={expertLabels.territories} optional autoComplete="off" defaultValue={expert?.territories.join(', ')} help="Codes de département séparés par des virgules ; vide : partout" />
      <Choices
        name="paid"
        label={expertLabels.paid}
        defaultValue={expert ? [expert.paid ? 'PAID' : 'FREE'] : []}
        choices={[
          { value: 'FREE', label: 'Bénévole' },
          { value: 'PAID', label: 'Rémunéré', help: 'Déclare ses intérêts, comme un membre du jury, avant de répondre à une demande' },
        ]}
      />
      <MoneyField name="dayRate" label={expertLabels.dayRate} optional defaultValue={expert?.dayRate ? centsInput(expert.dayRate) : ''} />
    </>
  )
}
