import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/accounts/sign-in-form'
import { getActor } from '@/lib/auth/get-actor'
import { routes } from '@/lib/kernel/routes'
import { signIn } from './action'

export const metadata = { title: 'Se connecter' }

export default async function Page({ searchParams }: { searchParams: Promise<{ suite?: string | string[]; fait?: string | string[] }> }) {
  const { suite, fait } = await searchParams
  if ((await getActor()).kind === 'person') redirect(routes.account())
  return <SignInForm action={signIn} next={typeof suite === 'string' ? suite : undefined} done={fait === 'adresse' || fait === 'mot-de-passe' ? fait : undefined} />
}
