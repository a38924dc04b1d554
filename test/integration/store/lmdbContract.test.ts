import { createLmdbWorld } from '../../support/store/lmdbWorld.ts';
import { describeStoreContract } from '../../support/storeContract.ts';

describeStoreContract('the LMDB store', createLmdbWorld);
