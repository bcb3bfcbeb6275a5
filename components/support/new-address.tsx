'use client'

import { useOutcome } from '@/components/form/action-form'

/** The address that was just made: shown once, as a link that a calendar opens and as text to copy. */
export function NewAddress() {
  const { values } = useOutcome()
  const address = typeof values.address === 'string' ? values.address : null
  if (!address) return null
  return (
    <div className="border border-control bg-surface px-4 py-3">
      <p className="font-semibold">Votre adresse, montrée cette seule fois :</p>
      <p className="my-2 break-all">
        <code>{address}</code>
      </p>
      <p>
        <a href={address.replace(/^https?:/, 'webcal:')}>Ouvrir dans mon agenda</a>
      </p>
    </div>
  )
}
