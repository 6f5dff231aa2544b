// Secrets that are known by their form: keys and tokens of well-known services carry a prefix for exactly this purpose. The
// forms are public, from the services' documentation.
import { byPattern, type Rule } from './rule.ts';

/** Tokens by the prefix they are issued with; what follows is at least 16 characters long. */
const servicePrefixes = [
	...['glsa_', 'glc_'], // Grafana
	...['hvs.', 'hvb.'], // HashiCorp Vault
	...['dop_v1_', 'doo_v1_'], // DigitalOcean
	...['dckr_pat_', 'dckr_oat_'], // Docker
	...['ATATT', 'ATCTT', 'ATBB'], // Atlassian
	...['shpat_', 'shpca_', 'shppa_', 'shpss_'], // Shopify
	...['sq0atp-', 'sq0csp-'], // Square
	...['sntrys_', 'sntryu_'], // Sentry
	...['sbp_', 'sb_secret_'], // Supabase
	...['pscale_tkn_', 'pscale_pw_', 'pscale_oauth_'], // PlanetScale
	...['dp.pt.', 'dp.st.', 'dp.ct.', 'dp.sa.'], // Doppler
	...['fm1_', 'fm2_'], // Fly
	...['cfat_', 'cfut_', 'cfk_'], // Cloudflare
	...[
		'pypi-',
		'rubygems_',
		'hf_',
		'gsk_',
		'xai-',
		'pplx-',
		'r8_',
		'dapi',
		'lin_api_',
		'NRAK-',
		'tskey-',
		'ntn_',
		'figd_',
	],
	...['PMAK-', 'xkeysib-', 'nfp_', 'phx_', 'pul-', 'AGE-SECRET-KEY-1'],
];

/** The rules for secrets with a form of their own. */
export const tokenRules: readonly Rule[] = [
	byPattern(
		'private-key',
		['private key'],
		// Without its end the key was cut off, so all that follows is key.
		[/-----BEGIN [A-Z0-9 ]{0,32}PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END[A-Z0-9 ]{0,64}-----|$)/dg],
	),
	byPattern('jwt', ['eyj'], [/(?<![\w-])eyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*){0,3}/dg]),
	byPattern(
		'aws-key',
		['akia', 'asia', 'abia', 'acca', 'absk'],
		[
			/(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])/dg,
			/(?<![A-Za-z0-9])ABSK[A-Za-z0-9+/]{60,}={0,2}/dg,
		],
	),
	byPattern(
		'google-key',
		['aiza', 'ya29.', 'gocspx-', '1//0'],
		[/(?<![\w-])(?:AIza[\w-]{35}|ya29\.[\w.-]{20,}|GOCSPX-[\w-]{20,}|1\/\/0[\w-]{20,})/dg],
	),
	byPattern('azure-key', ['q~'], [/(?<![\w~.-])[\w~.]{3}\dQ~[\w~.-]{31,34}/dg]),
	byPattern(
		'github-token',
		['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'],
		[/(?<![A-Za-z0-9])(?:gh[pousr]_[\w.-]{20,}|github_pat_\w{20,})/dg],
	),
	byPattern(
		'gitlab-token',
		['glpat-', 'gldt-', 'glrt-', 'glcbt-', 'glptt-', 'glft-', 'glimt-', 'glagent-', 'glsoat-', 'gloas-', 'gr1348941'],
		[/(?<![A-Za-z0-9])(?:gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|soat|oas)-[\w.-]{16,}|GR1348941[\w-]{16,})/dg],
	),
	byPattern(
		'slack-token',
		['xox', 'xapp-', 'xwfp-'],
		[/(?<![A-Za-z0-9])(?:xox[a-z](?:\.xox[a-z])?-[\w-]{10,}|xapp-\d-[\w-]{10,}|xwfp-[\w-]{10,})/dg],
	),
	byPattern(
		'stripe-key',
		['sk_', 'rk_', 'whsec_'],
		[/(?<![A-Za-z0-9])(?:[rs]k_(?:live|test|prod)_[A-Za-z0-9]{10,}|whsec_[A-Za-z0-9+/]{16,}={0,2})/dg],
	),
	// OpenAI, Anthropic and those who copied them; words of a CSS class have no digits.
	byPattern('ai-key', ['sk-'], [/(?<![\w-])sk-(?=[A-Za-z_-]*\d)[\w-]{20,}/dg]),
	byPattern('twilio-key', ['sk'], [/(?<![\w-])SK[0-9a-f]{32}(?![\w-])/dg]),
	byPattern('sendgrid-key', ['sg.'], [/(?<![\w-])SG\.[\w-]{16,32}\.[\w-]{16,64}/dg]),
	byPattern('npm-token', ['npm_'], [/(?<![A-Za-z0-9])npm_[A-Za-z0-9]{30,}/dg]),
	byPattern(
		'service-token',
		servicePrefixes,
		[new RegExp(`(?<![\\w.-])(?:${servicePrefixes.join('|').replaceAll('.', '\\.')})[\\w.-]{16,}`, 'dg')],
		hasDigit,
	),
	// Mailgun, Mailchimp and Telegram mark theirs less plainly.
	byPattern(
		'service-token',
		['key-', '-us', ':aa'],
		[/(?<![\w-])(?:key-[0-9a-f]{32}|[0-9a-f]{32}-us\d{1,2}|\d{8,10}:AA[\w-]{32,35})(?![\w-])/dg],
	),
];

/** Short prefixes begin words, too, but words are not long, unbroken and full of digits. */
function hasDigit(text: string): boolean {
	return /\d/.test(text);
}
