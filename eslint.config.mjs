import { defineConfig, globalIgnores } from 'eslint/config'
import next from 'eslint-config-next/core-web-vitals'
import nextTypescript from 'eslint-config-next/typescript'
import ts from 'typescript-eslint'

export default defineConfig(
  globalIgnores(['.next/**', '.data/**', 'lib/db/generated/**', 'next-env.d.ts', 'playwright-report/**', 'test-results/**']),
  ...next,
  ...nextTypescript,
  {
    files: ['**/*.ts', '**/*.tsx'],
    plugins: { '@typescript-eslint': ts.plugin },
    languageOptions: { parser: ts.parser, parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      eqeqeq: 'error',
      'no-console': 'error',
      // Links are plain: no page needs a client router, and each would weigh three more kilobytes.
      '@next/next/no-html-link-for-pages': 'off',
    },
  },
  {
    files: ['lib/**/*.ts'],
    ignores: ['**/*.test.ts', 'lib/db/testing/**', '**/*.fixture.ts'],
    rules: {
      'no-restricted-syntax': ['error', { selector: `NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.object.name='Date'][callee.property.name='now']`, message: 'Rules are told what time it is: take `now` from the context.' }],
    },
  },
  {
    files: ['app/**/*.tsx', 'components/**/*.tsx'],
    rules: {
      'no-restricted-syntax': ['error', { selector: `JSXElement[openingElement.name.name='details'] JSXElement[openingElement.name.name='ActionForm']`, message: 'What a form folds is a Fold inside it: it is open when the form came back refused.' }],
    },
  },
  {
    files: ['lib/actions/**/*.ts', 'lib/auth/**/*.ts', 'lib/jobs/**/*.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  { files: ['scripts/**', 'prisma/seed/**', 'bench/**', 'e2e/**'], rules: { 'no-console': 'off', 'react-hooks/rules-of-hooks': 'off' } },
)
