'use client'

import { useRef, useState, type ReactNode } from 'react'
import type { FormDefinition, FormField } from '@/lib/forms/form-definition'
import { questionOf, typedInForm } from '@/lib/forms/question-form'
import { FieldPreview } from './field-preview'

const nothing: ReadonlySet<string> = new Set()

/** A question's settings, and beside them the question as it is being settled. Without JavaScript: as it was saved. */
export function LivePreview({ before, form, children }: { before: FormField; form: FormDefinition; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  const [field, setField] = useState(before)
  const read = () => {
    const typed = place.current?.querySelector('form')
    if (typed) setField(questionOf(before.kind, before.key, typedInForm(new FormData(typed)), before).field)
  }
  return (
    <div className="grid gap-x-12 gap-y-8 lg:grid-cols-2">
      <div ref={place} onInput={read} className="min-w-0">
        {children}
      </div>
      <section aria-labelledby="apercu" className="min-w-0 self-start border-l-4 border-line pl-4 lg:sticky lg:top-4">
        <h2 id="apercu" className="mb-3 text-lg">
          Ce que verra la structure
        </h2>
        <FieldPreview key={JSON.stringify(field)} field={field.label === '' ? { ...field, label: '…' } : field} form={form} beside={nothing} />
      </section>
    </div>
  )
}
