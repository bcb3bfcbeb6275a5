import { MailLink } from '@/components/ui/mail-link'

type Props = { call: { helpName: string; helpPhone: string; helpHours: string; contact: string }; number: number }

/** Who answers, at what number and when: at the foot of every page of a dossier. */
export function Helpline({ call: { helpName, helpPhone, helpHours, contact }, number }: Props) {
  if (helpPhone === '' && contact === '') return null
  return (
    <aside aria-label="Aide" className="mt-12 border-t border-line pt-4 text-sm">
      <p>
        <span className="font-semibold">Une question ?</span> {helpName !== '' && `${helpName}, `}
        {helpPhone !== '' && (
          <>
            <a href={`tel:${helpPhone.replace(/[^\d+]/g, '')}`} className="whitespace-nowrap">
              {helpPhone}
            </a>
            {helpHours !== '' && `, ${helpHours}`}
          </>
        )}
        {contact !== '' && (
          <>
            {helpPhone !== '' && ' ; '}
            <MailLink address={contact} />
          </>
        )}
        . Donnez le numéro du dossier : {number}.
      </p>
    </aside>
  )
}
