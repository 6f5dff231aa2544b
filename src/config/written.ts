// The type of options as somebody writes them in code, before defaults are filled in.
import type { Secret } from './secret.ts';

/** Everything may be left out, and a secret may be plain text. What is required is said beside this type. */
export type Written<Options> = Options extends Secret
	? string | Secret
	: Options extends readonly unknown[]
		? Options
		: Options extends object
			? { readonly [Name in keyof Options]?: Written<Options[Name]> | undefined }
			: Options;
