import { expect, test } from 'vitest';
import { isHashed, isInApp, moduleOf } from '../../../src/issues/stack/javascript-path.ts';

const paths: readonly [string, boolean][] = [
	['/srv/app/src/pay.js', true],
	['C:\\app\\src\\orders.js', true],
	['./src/pay.js', true],
	['webpack:///./src/cart/total.ts', true],
	['webpack-internal:///./src/checkout.ts', true],
	['https://shop.example.com/static/js/cart.js', true],
	['app:///dist/main.js', true],
	['/srv/app/src/lib/pay.js', true],
	['node:internal/modules/cjs/loader', false],
	['internal/process/next_tick.js', false],
	['net.js', false],
	['/srv/app/node_modules/pg/lib/client.js', false],
	['C:\\app\\node_modules\\express\\lib\\router\\layer.js', false],
	['/srv/app/.yarn/cache/pg.zip/pg/index.js', false],
	['/usr/lib/node/x.js', false],
	['/usr/local/lib/node/x.js', false],
	['/lib/x.js', false],
	['/srv/app/vendor/x.js', false],
	['https://cdn.jsdelivr.net/npm/preact/preact.js', false],
	['https://unpkg.com/react/react.js', false],
	['webpack://shop/webpack/bootstrap', false],
	['webpack:///external "pg"', false],
	['chrome-extension://abc/content.js', false],
	['ext:deno_web/01.js', false],
	['/srv/app/dist/@babel/runtime/helpers/x.js', false],
	['', false],
];

test.for(paths)('%s is own code: %s', ([path, own]) => {
	expect(isInApp(path)).toBe(own);
});

const modules: readonly [string, string][] = [
	['/srv/app/src/Payment.ts', 'payment'],
	['/srv/app/src/app-winston.cjs', 'app-winston'],
	['C:\\app\\src\\orders.js', 'orders'],
	['node:net', 'node:net'],
	['https://x/main.3f2a1c9d.js', 'main'],
	['https://x/static/main.3f2a1c9d.js', 'static/main'],
	['https://x/js/cart.3f2a1c9d.js', 'cart'],
	['https://x/assets/cart-BkX3dQ1z.js', 'cart'],
	['/srv/app/.next/server/chunks/844-0123456789abcdef.js', '844'],
	['/srv/app/src/user-settings.js', 'user-settings'],
	['/srv/app/src/jquery.min.js', 'jquery.min'],
	['/srv/app/src/deadbeef.js', 'deadbeef'],
	['/srv/app/api/orders/route.ts', 'orders/route'],
	['/srv/app/api/[id]/route.js', '[id]/route'],
	['/srv/releases/20261120/index.js', 'index'],
	['/srv/app/src/index.js', 'src/index'],
	['index.js', 'index'],
	['.env', '.env'],
	['', ''],
];

test.for(modules)('%s is the module %s', ([path, module]) => {
	expect(moduleOf(path)).toBe(module);
});

test('a file name with a bundler hash is told from one without', () => {
	expect(isHashed('https://x/cart.3f2a1c9d.js')).toBe(true);
	expect(isHashed('/srv/app/handle-request.js')).toBe(false);
});
