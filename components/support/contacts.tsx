import { ActionForm } from '@/components/form/action-form'
import { TextField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import type { FormAction } from '@/lib/kernel/form-state'
import type { LaureatePage } from '@/lib/support/laureate.queries'

const labels = { name: 'Nom', capacity: 'Fonction', email: 'Adresse électronique', phone: 'Téléphone' }

/** Whom to call; entered by the team with what people gave them. */
export function Contacts({ page, add, remove }: { page: LaureatePage; add: FormAction; remove: FormAction }) {
  const { laureate, contacts, mayWrite, mayRemove } = page
  return (
    <>
      {contacts.length === 0 ? (
        <p className="text-soft">Personne n’est encore indiqué.</p>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {contacts.map((contact) => (
            <li key={contact.id} className="py-3">
              <p className="font-semibold">{contact.name}</p>
              {contact.capacity && <p>{contact.capacity}</p>}
              {contact.phone && (
                <p>
                  <a href={`tel:${contact.phone.replace(/[^\d+]/g, '')}`}>{contact.phone}</a>
                </p>
              )}
              {contact.email && (
                <p>
                  <a href={`mailto:${contact.email}`}>{contact.email}</a>
                </p>
              )}
              {mayRemove && (
                <ActionForm action={remove} className="">
                  <Hidden values={{ contactId: contact.id }} />
                  <Submit look="quiet">Retirer {contact.name}</Submit>
                </ActionForm>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayWrite && (
        <>
          <h3 className="mt-6 mb-2">Ajouter un contact</h3>
          <ActionForm action={add} labels={labels} className="space-y-4">
            <Hidden values={{ laureateId: laureate.id }} />
            <TextField name="name" label={labels.name} autoComplete="off" />
            <TextField name="capacity" label={labels.capacity} optional autoComplete="off" />
            <TextField name="phone" label={labels.phone} type="tel" optional help="Un téléphone ou une adresse électronique au moins" autoComplete="off" />
            <TextField name="email" label={labels.email} type="email" optional autoComplete="off" />
            <Submit look="plain">Ajouter ce contact</Submit>
          </ActionForm>
        </>
      )}
    </>
  )
}
