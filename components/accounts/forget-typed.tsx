'use client'

import { useEffect, useRef } from 'react'
import { plural } from '@/lib/kernel/french'
import { forget, heldBy } from '../form/outbox'

/** In the form that signs out: nothing that this person typed stays in a browser that others use. */
export function ForgetTyped({ owner }: { owner: string }) {
  const place = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const form = place.current?.closest('form')
    const leave = (event: SubmitEvent) => {
      const count = heldBy(owner)
      const ask = `${plural(count, 'réponse n’a pas encore pu être enregistrée et sera effacée', 'réponses n’ont pas encore pu être enregistrées et seront effacées')} de ce navigateur. Se déconnecter ?`
      if (count > 0 && !window.confirm(ask)) event.preventDefault()
      else forget(owner)
    }
    form?.addEventListener('submit', leave)
    return () => form?.removeEventListener('submit', leave)
  }, [owner])
  return <span ref={place} hidden />
}
