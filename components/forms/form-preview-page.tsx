import type { CallForm } from '@/lib/calls/form.queries'
import { askedForm, fieldsOf, withAmbitions } from '@/lib/forms/form-definition'
import { formatMinutes } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { PageHeader } from '../layout/page-header'
import { Notice } from '../ui/notice'
import { FieldPreview } from './field-preview'
import { formTrail } from './form-trail'

type Props = { call: CallForm; legalForms: Record<string, string>; /** As a structure of this legal form; every question without it. */ legalForm: string | null }

/** The whole form as a structure goes through it, conditions included; nothing that is typed here is kept. */
export function FormPreviewPage({ call, legalForms, legalForm }: Props) {
  const form = legalForm ? askedForm(call.form, { ambitions: call.ambitions, legalForm }) : withAmbitions(call.form, call.ambitions)
  const beside = new Set(fieldsOf(form).map(({ key }) => key))
  const seen = [['', 'Toutes les structures'] as const, ...Object.entries(legalForms)]
  return (
    <>
      <PageHeader trail={formTrail(call)} title="Aperçu du formulaire" state={call.correction ? `Version ${call.n}, en préparation.` : `Version ${call.n}.`} />
      <Notice tone="info" title="Rien de ce que vous saisissez ici n’est enregistré.">
        <p>Les conditions jouent comme pour une structure. Chaque étape est une page pour elle ; toutes sont ici à la suite.</p>
      </Notice>
      <nav aria-label="Vu par" className="mb-8 text-sm">
        <ul className="flex flex-wrap gap-x-4">
          {seen.map(([code, label]) => (
            <li key={code}>
              <a href={routes.formPreview(call.slug, code || undefined)} aria-current={code === (legalForm ?? '') ? 'true' : undefined} className="inline-flex min-h-8 items-center aria-[current]:font-semibold">
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <form className="max-w-2xl space-y-12">
        {/* Nothing is sent, not even by the Enter key. */}
        <button type="submit" disabled hidden />
        {form.steps.map((step, index) => (
          <section key={step.key} aria-labelledby={`etape-${step.key}`} className="space-y-6">
            <div>
              <h2 id={`etape-${step.key}`}>
                {index + 1}. {step.title}
              </h2>
              <p className="text-sm text-soft">{[step.minutes ? formatMinutes(step.minutes) : '', ...(step.documents ?? [])].filter(Boolean).join(' · ')}</p>
            </div>
            {step.intro && <p className="prose">{step.intro}</p>}
            {step.fields.length === 0 && <p className="border border-dashed border-control px-3 py-2 text-soft">Ce que l’on sait de la structure, à relire.</p>}
            {step.fields.map((field) => (
              <FieldPreview key={field.key} field={field} form={form} beside={beside} />
            ))}
          </section>
        ))}
      </form>
    </>
  )
}
