'use client'

import { useActionState, useEffect, useRef } from 'react'
import { idle, type FormAction } from '@/lib/kernel/form-state'
import { Hidden } from '../form/hidden'
import { Submit } from '../form/submit'

/** Tells the other side that its messages are read: by itself once they are on screen; without JavaScript, by the button. */
export function MarkRead({ action, applicationId, n }: { action: FormAction; applicationId: string; n: number }) {
  const [, submit] = useActionState(action, idle)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.requestSubmit(), [n])
  return (
    <form ref={form} action={submit} className="mb-4">
      <Hidden values={{ applicationId, n }} />
      <Submit look="plain">J’ai lu ces messages</Submit>
    </form>
  )
}
