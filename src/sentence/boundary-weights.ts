/**
 * Weights of where sentences end, in the format of boundary-table.ts. Generated; rebuild with
 * `thaw train sentences --treebanks en_ewt-train.conllu.gz en_gum-train.conllu.gz > src/sentence/boundary-weights.ts`.
 * Learned from the English Web Treebank and GUM of Universal Dependencies (CC BY-SA 4.0).
 */
export const BOUNDARY_WEIGHTS: string = `
rule	0 -278	1 96
rule manner	0 0 -112	0 1 -52	0 2 -55	0 3 54	0 4 -50	0 5 -8	0 6 -35	0 7 52	0 8 -113	0 9 16	0 10 -11	0 11 9
rule manner	1 0 5	1 2 -3	1 4 10	1 5 -21	1 6 5	1 8 30
rule s-1 s0	0 period open 20	0 period close-quote -7	0 period quote -4	0 period dash 7	0 period emoticon -14
rule s-1 s0	0 period letter 45	0 period lower 42	0 period mixed 12	0 period address 45	0 dots lower 19
rule s-1 s0	0 dots capital 9	0 dots address 9	0 ask open 58	0 ask quote -33	0 ask letter 32	0 ask lower 82
rule s-1 s0	0 comma letter -5	0 comma initial -16	0 comma lower -45	0 comma capital -8	0 comma capitals -23
rule s-1 s0	0 comma year -15	0 comma address 12	0 colon dash 11	0 colon initial 7	0 colon lower 14
rule s-1 s0	0 colon capital -10	0 colon small 11	0 semicolon lower 35	0 open capital -67
rule s-1 s0	0 close abbreviation 9	0 close capitals 2	0 open-quote capital -32	0 quote initial -54
rule s-1 s0	0 quote lower -106	0 quote capital -17	0 quote address 8	0 dash initial 20	0 dash capital 16
rule s-1 s0	0 dash small -59	0 bullet bullet 31	0 bullet date 14	0 slash capital -38	0 line emoticon 8
rule s-1 s0	0 line capital 28	0 emoticon dash 31	0 emoticon line 9	0 emoticon initial 35	0 emoticon lower 34
rule s-1 s0	0 emoticon capital 4	0 emoticon address -21	0 symbol capital -5	0 symbol small -28
rule s-1 s0	0 abbreviation lower 2	0 abbreviation capital -1	0 letter lower -64	0 initial lower -26
rule s-1 s0	0 lower period -46	0 lower dots -26	0 lower ask -43	0 lower comma -34	0 lower quote -13
rule s-1 s0	0 lower line 13	0 lower symbol 30	0 lower letter -70	0 lower lower -52	0 lower capital 19
rule s-1 s0	0 lower small -8	0 lower address 7	0 capital period -31	0 capital ask -4	0 capital comma -22
rule s-1 s0	0 capital colon -29	0 capital open -3	0 capital line 11	0 capital emoticon 14
rule s-1 s0	0 capital abbreviation 18	0 capital initial -11	0 capital lower -63	0 capital capital -15
rule s-1 s0	0 capital capitals 41	0 capital time 27	0 capital date 36	0 capitals dash -39	0 capitals initial 4
rule s-1 s0	0 capitals capitals -35	0 capitals date 29	0 mixed lower -26	0 small dash -59	0 small lower -55
rule s-1 s0	0 small capital 17	0 year dash -9	0 number dash -35	0 number emoticon 25	0 number capital 14
rule s-1 s0	0 time capital 19	0 time capitals -63	0 date time -27	0 address open 6	0 address dash 26
rule s-1 s0	0 address bullet -36	0 address line 7	0 address emoticon -26	0 address initial 12
rule s-1 s0	0 address capital 35	0 address date 33	0 address address 29	0 clitic lower -74
rule s-1 s0	0 clitic capital -11	1 period period -36	1 period quote 17	1 period bullet -33	1 period symbol 30
rule s-1 s0	1 period initial 36	1 period capital 26	1 period capitals 21	1 dots initial -12	1 dots capital -13
rule s-1 s0	1 dots capitals -2	1 ask ask -17	1 ask open -5	1 ask emoticon -30	1 ask initial 15
rule s-1 s0	1 ask capital 19	1 close capital 26
rule s-1 s0 manner	0 period open 0 33	0 period open 1 25	0 period open 4 -22	0 period quote 0 6
rule s-1 s0 manner	0 period quote 5 -8	0 period lower 1 5	0 period lower 2 6	0 period lower 3 57
rule s-1 s0 manner	0 period lower 10 -6	0 period mixed 0 25	0 dots lower 3 3	0 dots address 5 9	0 ask open 8 2
rule s-1 s0 manner	0 ask lower 2 20	0 ask lower 3 29	0 comma initial 1 7	0 comma lower 0 -21
rule s-1 s0 manner	0 comma lower 6 21	0 comma capital 0 -47	0 comma capital 4 -4	0 comma capital 5 7
rule s-1 s0 manner	0 comma capital 8 -16	0 comma capital 9 4	0 colon lower 0 39	0 colon capital 4 -19
rule s-1 s0 manner	0 colon capital 5 37	0 colon capital 6 -48	0 colon capitals 9 10	0 semicolon lower 4 47
rule s-1 s0 manner	0 close abbreviation 5 12	0 close capital 0 10	0 close capital 1 -67	0 close capital 5 -12
rule s-1 s0 manner	0 close capital 6 8	0 close capital 8 45	0 quote address 5 11	0 dash initial 0 3
rule s-1 s0 manner	0 dash initial 4 16	0 dash lower 0 -24	0 dash capital 0 82	0 dash capital 4 -19
rule s-1 s0 manner	0 bullet bullet 5 31	0 bullet capital 6 -16	0 bullet capital 8 2	0 bullet date 5 9
rule s-1 s0 manner	0 line emoticon 9 8	0 line capital 9 10	0 emoticon dash 0 6	0 emoticon line 9 9
rule s-1 s0 manner	0 emoticon address 5 -23	0 abbreviation capital 4 -1	0 lower dash 5 25	0 lower symbol 5 48
rule s-1 s0 manner	0 lower abbreviation 5 12	0 lower initial 4 21	0 lower lower 0 -37	0 lower lower 1 -15
rule s-1 s0 manner	0 lower lower 4 2	0 lower capital 0 -8	0 lower capital 5 11	0 lower capital 6 37
rule s-1 s0 manner	0 lower capital 7 11	0 lower capital 8 -24	0 capital dash 4 16	0 capital abbreviation 5 20
rule s-1 s0 manner	0 capital lower 0 -12	0 capital capital 0 1	0 capital capital 2 -24	0 capital capital 4 -12
rule s-1 s0 manner	0 capital capital 5 -9	0 capital capital 9 52	0 capital capitals 9 6	0 capital small 4 13
rule s-1 s0 manner	0 capital time 5 15	0 capital date 4 6	0 capitals initial 4 10	0 capitals lower 4 15
rule s-1 s0 manner	0 capitals capital 0 -10	0 capitals capital 4 67	0 capitals capital 5 -22
rule s-1 s0 manner	0 capitals capital 9 -2	0 capitals capitals 4 -1	0 capitals date 4 9	0 mixed capital 5 7
rule s-1 s0 manner	0 small capital 0 9	0 year capital 9 -25	0 number open 5 -2	0 number emoticon 5 26
rule s-1 s0 manner	0 number capital 0 5	0 number capital 4 -13	0 number capital 8 20	0 time capital 6 2
rule s-1 s0 manner	0 address open 4 6	0 address dash 5 26	0 address emoticon 5 -14	0 address capital 5 18
rule s-1 s0 manner	0 address address 9 25	1 period bullet 5 -35	1 period capital 0 22	1 period capital 4 -21
rule s-1 s0 manner	1 period small 4 72	1 period number 4 17	1 dots capital 5 -1	1 ask ask 5 -17
rule s-1 s0 manner	1 ask emoticon 4 -6	1 ask capital 0 2
rule since left	0 0 2 -3	0 0 4 2	0 0 5 20	0 0 6 -22	0 0 10 30	0 0 11 25	0 0 12 -57	0 1 0 12	0 1 2 -16
rule since left	0 1 3 -29	0 1 4 13	0 1 6 1	0 1 8 32	0 1 10 10	0 1 12 -13	0 2 1 17	0 2 2 36	0 2 12 16	0 3 6 6
rule since left	0 4 0 -1	0 4 2 6	0 4 4 36	0 4 9 5	0 4 10 8	0 4 11 -12	0 4 12 -5	0 5 0 -3	0 5 4 19	0 5 8 21
rule since left	0 5 9 -11	0 5 12 -67	0 6 4 55	0 6 5 19	0 6 6 7	0 6 7 -16	0 6 8 -23	0 6 10 -38	0 6 11 -18
rule since left	0 6 12 -28	0 7 5 -14	0 7 9 -7	0 7 10 -26	0 7 11 -54	0 7 12 -10	0 8 0 45	0 8 9 -21	0 8 10 -19
rule since left	0 8 11 -49	0 8 12 -8	0 9 10 -15	0 9 12 -11	0 10 10 -6	0 10 11 -26	0 10 12 -50	0 11 12 -17
rule since left	1 0 12 -75	1 1 11 -21	1 1 12 -56	1 2 5 -4	1 2 10 -8	1 2 12 -29	1 5 8 -1	1 6 11 20	1 6 12 50
rule since left	1 7 7 -10	1 7 12 48	1 8 2 -3	1 8 8 -22	1 8 11 27	1 8 12 62	1 9 12 56	1 10 12 44	1 11 12 37
s-1	period 140	ask 134	comma -125	colon 55	open -267	close 46	open-quote -76	quote -34	bullet 51	slash -133
s-1	line 101	emoticon 118	symbol -122	abbreviation -9	letter -135	initial -125	lower -202	capital -105
s-1	capitals -25	mixed -19	small -111	year -28	time -18	date -39	address 135	clitic -244
s0	period -240	dots -26	ask -134	comma -246	colon -157	semicolon -38	close -224	open-quote -5	close-quote -34
s0	dash -6	bullet -10	slash -61	line 147	symbol 2	abbreviation 44	letter -16	initial 56	lower -135	capital 53
s0	capitals 3	mixed -26	small -1	year -31	number -91	time -10	date 134	address 103
s-1 s0	period period -36	period open 10	period close-quote -7	period bullet -35	period emoticon -46
s-1 s0	period symbol 36	period letter 45	period initial 4	period lower 42	period capital 2	period capitals 19
s-1 s0	period mixed 9	period address 47	dots initial -1	dots lower 19	dots capitals -2	dots address 9
s-1 s0	ask ask -17	ask open 19	ask quote -12	ask emoticon -37	ask letter 32	ask initial 7	ask lower 82
s-1 s0	ask capital 27	comma letter -5	comma initial -16	comma lower -45	comma capital -8	comma capitals -23
s-1 s0	comma year -15	comma address 12	colon dash 11	colon initial 7	colon lower 14	colon capital -10
s-1 s0	colon small 11	semicolon lower 35	open capital -67	close abbreviation 9	close capital 35
s-1 s0	close capitals 4	open-quote capital -32	quote lower -106	quote address 11	dash initial 20
s-1 s0	dash capital 16	dash small -59	bullet bullet 31	bullet date 14	slash capital -38	line emoticon 8
s-1 s0	line capital 28	emoticon dash 31	emoticon line 9	emoticon initial 35	emoticon lower 34
s-1 s0	emoticon capital 4	emoticon address -21	symbol capital -5	symbol small -28	abbreviation lower 2
s-1 s0	abbreviation capital -4	letter lower -64	initial lower -26	lower period -46	lower dots -26
s-1 s0	lower ask -43	lower comma -34	lower quote -13	lower line 13	lower symbol 30	lower letter -70
s-1 s0	lower lower -52	lower capital 19	lower small -8	lower address 7	capital period -31	capital ask -4
s-1 s0	capital comma -22	capital colon -29	capital open -3	capital line 11	capital emoticon 14
s-1 s0	capital abbreviation 18	capital initial -11	capital lower -63	capital capital -15	capital capitals 41
s-1 s0	capital time 27	capital date 36	capitals dash -39	capitals initial 4	capitals capitals -35
s-1 s0	capitals date 29	mixed lower -26	small dash -59	small lower -55	small capital 17	year dash -9
s-1 s0	number dash -35	number emoticon 25	number capital 14	time capital 19	time capitals -63	date time -27
s-1 s0	address open 6	address dash 26	address bullet -36	address line 7	address emoticon -26
s-1 s0	address initial 12	address capital 35	address date 33	address address 29	clitic lower -74
s-1 s0	clitic capital -11
s-2 s-1 s0	period period period -19	period quote address 14	period bullet bullet 37	period emoticon lower 25
s-2 s-1 s0	period lower capital 37	period capital initial -13	period capital capital 11
s-2 s-1 s0	period capitals capital 10	period small capital 58	period year capital -13	ask dots capital -9
s-2 s-1 s0	ask emoticon capital 20	comma quote capital -13	comma capital capital 5	comma year capital 1
s-2 s-1 s0	colon address open 6	colon address capital 9	close period capital 23	close colon capital 31
s-2 s-1 s0	close address capital 2	quote capital capital -30	dash dash capital 4	dash lower capital 30
s-2 s-1 s0	dash address dash 27	symbol number capital 38	symbol address bullet -36	letter close capital -9
s-2 s-1 s0	letter dash capital -12	lower period open 25	lower period bullet -18	lower period emoticon -39
s-2 s-1 s0	lower period symbol 20	lower period letter 42	lower period initial 16	lower period lower 74
s-2 s-1 s0	lower period capital 55	lower period capitals 15	lower period address 42	lower dots capital 1
s-2 s-1 s0	lower dots address 9	lower ask open 19	lower ask quote -8	lower ask emoticon -14
s-2 s-1 s0	lower ask letter 23	lower ask lower 82	lower ask capital 34	lower comma initial -77
s-2 s-1 s0	lower comma lower -21	lower colon lower 18	lower colon small 23	lower colon address 4
s-2 s-1 s0	lower semicolon lower 11	lower close abbreviation 9	lower close capital 32	lower quote lower -28
s-2 s-1 s0	lower dash lower -39	lower dash capital 58	lower letter lower -38	lower letter capital -17
s-2 s-1 s0	lower lower period -24	lower lower ask -10	lower lower letter -22	lower lower lower -13
s-2 s-1 s0	lower lower capital -2	lower lower small -6	lower capital lower -13	lower capital capital -99
s-2 s-1 s0	lower capital capitals -3	lower capital small -30	lower capitals lower -68
s-2 s-1 s0	lower capitals capital -79	lower mixed capital -51	lower number lower -1	lower number capital -32
s-2 s-1 s0	capital period capital 30	capital dots capital -6	capital colon initial 19
s-2 s-1 s0	capital colon capital -22	capital colon address -1	capital close address -20
s-2 s-1 s0	capital quote capital 15	capital dash initial 13	capital dash lower 22	capital slash capital -15
s-2 s-1 s0	capital symbol capital -12	capital abbreviation capital -9	capital lower initial 16
s-2 s-1 s0	capital lower capital -115	capital capital capital 20	capital capital capitals 2
s-2 s-1 s0	capital capital small 42	capital capital date 16	capital mixed capital 25	capital number capital 17
s-2 s-1 s0	capital address capital -32	capital address date 10	capitals colon capital -11
s-2 s-1 s0	capitals capitals initial -29	capitals capitals lower 15	capitals capitals capitals -45
s-2 s-1 s0	small period initial -13	small period capital -113	small dash capital -64	small dash small -2
s-2 s-1 s0	number capitals capital -1	time abbreviation capital 16	time lower capital 8
s-2 s-1 s0	time capitals initial 54	time capitals lower 40	time capitals capital 128	time capitals capitals 14
s-2 s-1 s0	date time capital 19	date time capitals -30	address bullet capital 42	address bullet date 14
s-2 s-1 s0	address emoticon dash 27	address emoticon capital 11	address capitals date 14
s-2 s-1 s0	address address address 19	clitic dash capital 1
s-1 s0 s1	period period capital -3	period open lower 57	period open capital 6	period open small -74
s-1 s0 s1	period open address 11	period quote edge -11	period quote capital 30	period bullet bullet -35
s-1 s0 s1	period letter lower 34	period lower lower 43	period capital lower 47	period capital capital -31
s-1 s0 s1	period mixed lower 32	period small dash 44	period small capital -12	period number dash 9
s-1 s0 s1	dots lower lower 24	dots capital lower 17	dots capital capital -15	dots address edge 9
s-1 s0 s1	ask open lower 40	ask emoticon capital -11	ask letter lower 30	ask lower lower 47
s-1 s0 s1	ask capital lower 46	comma lower lower -50	comma capital edge 57	comma capital comma -81
s-1 s0 s1	comma capital small -71	colon initial lower 11	colon lower lower 16	colon capital comma -43
s-1 s0 s1	colon capital lower 32	colon capital small -39	colon small period 17	colon address edge 9
s-1 s0 s1	colon address address 3	semicolon lower lower 23	close abbreviation abbreviation 23
s-1 s0 s1	close capital lower 27	close-quote capital lower 2	quote lower lower -23	dash capital lower 20
s-1 s0 s1	bullet bullet capital 33	bullet capital colon 19	bullet date time 14	line capital lower 16
s-1 s0 s1	emoticon dash address 16	emoticon initial lower 6	emoticon lower lower 7	emoticon capital comma 13
s-1 s0 s1	emoticon capital colon -35	emoticon capital lower 24	emoticon address emoticon -23
s-1 s0 s1	abbreviation capital lower 3	letter lower lower -36	lower comma lower -4	lower symbol small 7
s-1 s0 s1	lower symbol number 3	lower abbreviation abbreviation 16	lower letter lower -50
s-1 s0 s1	lower lower lower -48	lower capital period -66	lower capital colon 11	lower capital letter 8
s-1 s0 s1	lower capital lower 8	lower capitals lower -1	lower small lower -51	capital dash lower -28
s-1 s0 s1	capital dash capital 2	capital abbreviation abbreviation 35	capital letter lower -37
s-1 s0 s1	capital lower lower -54	capital capital period -88	capital capital ask -8	capital capital comma -20
s-1 s0 s1	capital capital colon 50	capital capital open -29	capital capital quote -40	capital capital lower 24
s-1 s0 s1	capital capital date -67	capital capitals colon 22	capital small period 37	capital small comma -28
s-1 s0 s1	capital time lower 15	capital date time 57	capitals initial lower 42	capitals initial capitals -46
s-1 s0 s1	capitals capital lower 18	capitals capital capital -27	capitals capital small 27
s-1 s0 s1	capitals capitals capitals -23	capitals date time 35	mixed capital colon 4	small capital lower 37
s-1 s0 s1	number emoticon capital 12	number capital colon -28	number capital lower 39
s-1 s0 s1	time capitals capital -13	date time capitals -22	address dash address 27	address emoticon capital -8
s-1 s0 s1	address initial lower 20	address capital lower 54	address date time 33	address address address 18
s-1 s0 s1	clitic lower lower -37
s-2 s-1 s0 s1	edge capital capital edge 9	edge capital address date 2	period bullet bullet capital 37
s-2 s-1 s0 s1	period emoticon lower lower 12	period lower capital capital 12	period capital lower lower -14
s-2 s-1 s0 s1	period capital capital capital 7	period small capital lower 35	comma capital capital symbol 10
s-2 s-1 s0 s1	colon number capital colon -6	close colon capital lower 7	dash dash capital lower 4
s-2 s-1 s0 s1	dash lower capital capital 19	dash address dash address 27	symbol number capital capital 11
s-2 s-1 s0 s1	lower period open lower 65	lower period open capital 5	lower period open small -32
s-2 s-1 s0 s1	lower period quote capital 27	lower period bullet bullet -18	lower period letter lower 30
s-2 s-1 s0 s1	lower period initial lower 14	lower period lower lower 56	lower period capital lower 26
s-2 s-1 s0 s1	lower dots capital lower 13	lower dots address edge 9	lower ask open lower 20
s-2 s-1 s0 s1	lower ask letter lower 22	lower ask lower lower 46	lower ask capital lower 4
s-2 s-1 s0 s1	lower comma initial lower -40	lower comma capital edge 18	lower comma capital lower -32
s-2 s-1 s0 s1	lower comma capital capital 4	lower colon lower lower 16	lower colon capital lower 5
s-2 s-1 s0 s1	lower colon capital small -20	lower colon small period 18	lower colon address edge 1
s-2 s-1 s0 s1	lower close abbreviation abbreviation 9	lower close capital lower 25	lower dash lower lower -5
s-2 s-1 s0 s1	lower dash capital lower 44	lower letter lower lower -15	lower lower letter lower -9
s-2 s-1 s0 s1	lower lower capital period -25	lower lower capital lower 8	lower lower capital capital -81
s-2 s-1 s0 s1	lower lower small lower -13	lower capital capital lower -45	lower capitals lower lower -85
s-2 s-1 s0 s1	lower capitals capital lower -30	lower mixed capital lower -4	capital period capital lower 15
s-2 s-1 s0 s1	capital dots capital capital -6	capital comma capital edge 24	capital comma capital comma -56
s-2 s-1 s0 s1	capital comma capital lower 7	capital comma capital small -62	capital colon initial lower 9
s-2 s-1 s0 s1	capital colon capital lower 7	capital colon capital capital -20	capital dash initial lower 14
s-2 s-1 s0 s1	capital dash lower lower 27	capital dash capital lower 12	capital lower initial lower 5
s-2 s-1 s0 s1	capital lower capital lower -49	capital capital abbreviation capital 6
s-2 s-1 s0 s1	capital capital capital comma -6	capital capital capital colon 54
s-2 s-1 s0 s1	capital capital capital open -7	capital capital capital dash 17	capital capital capital lower 22
s-2 s-1 s0 s1	capital capital small period 40	capital capital date time 38
s-2 s-1 s0 s1	capital capitals capital capital -11	capital capitals capital small 32
s-2 s-1 s0 s1	capital address capital capital -17	capital address date time 10	capitals colon capital lower -2
s-2 s-1 s0 s1	capitals capitals initial capitals -27	capitals capitals lower lower 7
s-2 s-1 s0 s1	capitals capitals capitals capitals -73	small period initial lower -6
s-2 s-1 s0 s1	small period capital lower -46	small period capital capital -40	small dash capital lower -47
s-2 s-1 s0 s1	time capitals initial lower 39	time capitals lower lower 13	time capitals capital lower 44
s-2 s-1 s0 s1	date time capital lower 4	date time capitals capital -9	address bullet capital colon 29
s-2 s-1 s0 s1	address bullet date time 14	address emoticon dash address 16	address capitals date time 14
s-2 s-1 s0 s1	address address address address 27
s-3 s-2 s-1 s0	edge capital comma capital 79	edge capital dash initial 4	edge capital capital date 2
s-3 s-2 s-1 s0	edge capital number capital 55	period capital comma initial -6	period capital comma capital 44
s-3 s-2 s-1 s0	period small close capital -38	comma capital comma capital -52	comma capital capital capital 5
s-3 s-2 s-1 s0	comma capital mixed capital 14	comma year capital capital 9	colon small period capital -13
s-3 s-2 s-1 s0	colon address emoticon dash 6	open capital close address -20	open small close capital 10
s-3 s-2 s-1 s0	dash time lower capital 13	bullet small period capital -23	symbol address bullet capital 42
s-3 s-2 s-1 s0	symbol address bullet date 14	abbreviation capital capitals capital 47
s-3 s-2 s-1 s0	lower period quote address 14	lower period bullet bullet 21	lower period emoticon lower 25
s-3 s-2 s-1 s0	lower period lower capital 26	lower period capital initial -53	lower period capital lower -19
s-3 s-2 s-1 s0	lower period small capital 47	lower ask emoticon capital 11	lower comma quote capital -8
s-3 s-2 s-1 s0	lower dash dash capital 4	lower symbol number capital 28	lower lower period open 1
s-3 s-2 s-1 s0	lower lower period quote -8	lower lower period bullet -18	lower lower period emoticon -32
s-3 s-2 s-1 s0	lower lower period symbol 8	lower lower period letter 37	lower lower period initial 43
s-3 s-2 s-1 s0	lower lower period lower 98	lower lower period capital 59	lower lower period capitals 51
s-3 s-2 s-1 s0	lower lower period address 28	lower lower dots capital 16	lower lower ask open 17
s-3 s-2 s-1 s0	lower lower ask letter 20	lower lower ask lower 66	lower lower ask capital 57
s-3 s-2 s-1 s0	lower lower comma initial -20	lower lower comma lower -1	lower lower comma capital -56
s-3 s-2 s-1 s0	lower lower colon lower 28	lower lower colon small 31	lower lower colon address 17
s-3 s-2 s-1 s0	lower lower close abbreviation 9	lower lower close capital 1	lower lower dash capital 40
s-3 s-2 s-1 s0	lower lower letter lower -3	lower lower lower period -8	lower lower lower lower -14
s-3 s-2 s-1 s0	lower lower lower small -17	lower lower capital capital -77	lower lower capitals lower -32
s-3 s-2 s-1 s0	lower lower capitals capital -50	lower lower mixed lower -14	lower lower mixed capital -31
s-3 s-2 s-1 s0	lower capital period capital 3	lower capital comma capital -71	lower capital lower capital -33
s-3 s-2 s-1 s0	lower capital capital capital -17	lower capital capitals capital -4
s-3 s-2 s-1 s0	lower time abbreviation capital 13	capital period capital capital 16
s-3 s-2 s-1 s0	capital period capitals capital 26	capital comma capital capital 26
s-3 s-2 s-1 s0	capital colon address open 6	capital close address capital 2	capital dash lower capital 19
s-3 s-2 s-1 s0	capital lower period quote 35	capital lower comma capital 58	capital lower lower capital -49
s-3 s-2 s-1 s0	capital capital comma capital -76	capital capital capital capital 17
s-3 s-2 s-1 s0	capital capital capital capitals 10	capital capital capital small 11
s-3 s-2 s-1 s0	capital capital address capital -28	capital small period capital -13
s-3 s-2 s-1 s0	capital date time capital 7	capital address capitals date 14	capitals capital dash capital 38
s-3 s-2 s-1 s0	small comma year capital 2	year dash capital capital 57	date time capitals initial 54
s-3 s-2 s-1 s0	date time capitals lower 41	date time capitals capital 138	date time capitals capitals 15
s-3 s-2 s-1 s0	address dash address dash 13	address address address address 28
s-1 s0 s1 s2	period open lower lower 41	period open capital lower 6	period open small close -74
s-1 s0 s1 s2	period open address close 11	period quote edge edge -11	period quote capital lower 17
s-1 s0 s1 s2	period bullet bullet capital -35	period letter lower lower 30	period lower lower lower 56
s-1 s0 s1 s2	period capital comma lower 3	period capital lower lower 27	period capital capital comma -16
s-1 s0 s1 s2	period mixed lower lower 17	period small dash capital 36	period number dash capital 3
s-1 s0 s1 s2	dots lower lower lower 34	dots capital lower lower 13	dots address edge edge 9
s-1 s0 s1 s2	ask letter lower lower 16	ask lower lower lower 32	ask capital lower lower 18
s-1 s0 s1 s2	comma letter lower lower -20	comma lower lower lower -12	comma capital edge edge 57
s-1 s0 s1 s2	comma capital comma capital -13	comma capital capital comma -4	comma capital capital number 20
s-1 s0 s1 s2	comma capital small comma -14	colon quote capital lower 3	colon initial lower lower 7
s-1 s0 s1 s2	colon capital comma capital -53	colon capital lower lower 51	colon capital capital colon 7
s-1 s0 s1 s2	colon capital capital capital -18	colon capital small comma -32	colon small period capital 6
s-1 s0 s1 s2	colon address edge edge 9	close abbreviation abbreviation small 23	close capital lower lower 6
s-1 s0 s1 s2	close-quote capital lower lower 2	dash capital lower lower 10	bullet bullet capital letter 3
s-1 s0 s1 s2	bullet bullet capital lower 3	bullet date time capitals 14	emoticon dash address emoticon 6
s-1 s0 s1 s2	emoticon initial lower lower 15	emoticon lower lower lower 9	emoticon capital lower lower 14
s-1 s0 s1 s2	emoticon address emoticon emoticon -2	abbreviation capital lower lower 14
s-1 s0 s1 s2	letter lower lower lower -6	initial lower lower lower -59
s-1 s0 s1 s2	lower abbreviation abbreviation small 16	lower letter lower lower -22	lower initial lower lower 3
s-1 s0 s1 s2	lower capital letter lower 9	lower capital lower lower 26	lower capital capital dash 6
s-1 s0 s1 s2	lower capital capital lower -40	capital abbreviation abbreviation small 36
s-1 s0 s1 s2	capital letter lower lower -13	capital lower lower lower -16	capital capital period capital -18
s-1 s0 s1 s2	capital capital comma lower -28	capital capital colon capital 53	capital capital symbol capital 1
s-1 s0 s1 s2	capital capital letter lower 3	capital capital lower colon 14	capital capital lower lower 34
s-1 s0 s1 s2	capital capital lower capital -7	capital capital capital period -10
s-1 s0 s1 s2	capital capital capital comma -10	capital capital capital colon 21
s-1 s0 s1 s2	capital capital capital lower -51	capital capital capital capital 23
s-1 s0 s1 s2	capital capital capital date 39	capital capital date time -63	capital capital address date 21
s-1 s0 s1 s2	capital capitals colon capital 26	capital small period capital 42	capital time lower dash 15
s-1 s0 s1 s2	capital date time capitals 48	capitals initial lower lower 13	capitals capital lower lower 15
s-1 s0 s1 s2	capitals capital small colon 51	capitals capitals capitals capitals -26
s-1 s0 s1 s2	capitals date time capitals 35	mixed capital lower lower 8	small capital lower lower 18
s-1 s0 s1 s2	number lower lower lower -3	number capital colon number -35	number capital lower lower 35
s-1 s0 s1 s2	number capital capital lower 15	number capital capital capital -10	time capital lower lower 2
s-1 s0 s1 s2	date time capitals capital -3	address dash address dash 13	address initial lower lower 11
s-1 s0 s1 s2	address capital lower lower 38	address date time capitals 32	address address address address 29
s-1 s0 s1 s2	clitic lower lower lower -5
w-1 rule s0	_ 0 period -61	_ 0 ask -11	_ 0 comma -69	_ 0 colon -26	_ 0 open 19	_ 0 close -89	_ 0 dash 17
w-1 rule s0	_ 0 slash -18	_ 0 line 120	_ 0 emoticon 7	_ 0 abbreviation 22	_ 0 initial 13	_ 0 lower 29
w-1 rule s0	_ 0 capital 67	_ 0 capitals 33	_ 0 mixed -33	_ 0 small 24	_ 0 number -46	_ 0 time -102
w-1 rule s0	_ 0 date 159	_ 0 address 52	_ 1 ask -17	_ 1 open -11	_ 1 quote 18	_ 1 emoticon -30	_ 1 initial 21
w-1 rule s0	_ 1 capital 31	the 0 capital -205	the 0 capitals -40	. 0 open 20	. 0 close-quote -7	. 0 quote -4
w-1 rule s0	. 0 dash 7	. 0 emoticon -14	. 0 letter 45	. 0 lower 42	. 0 mixed 12	. 0 address 45	. 1 period -36
w-1 rule s0	. 1 quote 17	. 1 bullet -33	. 1 symbol 30	. 1 initial 36	. 1 capital 26	. 1 capitals 21
w-1 rule s0	and 0 initial -23	and 0 capital -97	to 0 capital -94	of 0 capital -123	a 0 lower -61
w-1 rule s0	a 0 capital -55	in 0 capital -133	i 0 lower -138	that 0 capital -2	for 0 capital -12
w-1 rule s0	- 0 capital -126	- 0 small -37	on 0 capital -9	with 0 capital -5	by 0 capital -5	am 0 lower 13
w-1 rule s0	am 0 capital 64	' 0 capital 16	-- 0 capital 36	... 0 lower 1	... 1 initial -31	... 1 capital -9
w-1 rule s0	thanks 0 capital 71	pm 0 initial 24	pm 0 capital 82	pm 0 capitals 15	friday 0 capital 11
w-1 rule s0	monday 0 capitals 10	jeff 0 capital 3	paris 0 abbreviation 11	regards 0 capital 27
w-1 rule s0	sara 0 capital 23	mike 0 capital 5	kay 0 capital 8
w0 rule s-1	_ 0 dots 16	_ 0 ask 6	_ 0 comma -4	_ 0 semicolon -8	_ 0 open -61	_ 0 quote -5	_ 0 dash -55
w0 rule s-1	_ 0 bullet 23	_ 0 slash -59	_ 0 line 65	_ 0 emoticon 7	_ 0 symbol -129	_ 0 abbreviation -106
w0 rule s-1	_ 0 letter -94	_ 0 lower -21	_ 0 capital -24	_ 0 capitals -15	_ 0 mixed -33	_ 0 small -46
w0 rule s-1	_ 0 year -39	_ 0 number -7	_ 0 date -34	_ 0 address 37	_ 0 clitic -8	_ 1 period -28	_ 1 dots -22
w0 rule s-1	_ 1 ask -79	_ 1 quote 20	the 0 lower 20	the 0 capitals 19	the 0 year 14	the 0 number 33
w0 rule s-1	. 0 lower -46	. 0 capital -31	. 1 period -36	and 0 period -2	and 0 ask 19	a 0 dash 1
w0 rule s-1	a 0 capital -48	in 0 colon 10	in 0 capital 4	in 0 capitals 6	i 0 period 2	i 0 ask 37	i 0 comma -18
w0 rule s-1	i 0 colon 6	i 0 quote -26	i 0 dash 10	i 0 emoticon 35	i 0 lower -74	i 0 capitals 35	i 1 period 3
w0 rule s-1	i 1 dots -3	i 1 ask 9	you 0 lower 43	it 0 colon 15	it 0 lower 19	it 0 capital 36	- 0 colon 11
w0 rule s-1	- 0 emoticon 31	- 0 lower 7	- 0 capitals -31	- 0 small -53	- 0 number -27	- 0 address 26
w0 rule s-1	this 0 capital 8	are 0 capital 1	as 0 colon 23	can 0 dash 35	if 0 capital 21	one 0 colon 6
w0 rule s-1	please 0 comma 2	please 0 capitals 3	please 0 mixed 19	number 0 dash -15	1 0 colon 22
w0 rule s-1	pm 0 time -17	game 0 capitals 51	sent 0 capital 7	april 0 colon -31	image 0 capital 60
w0 rule s-1	file 0 emoticon -48	fax 0 number -24	jeff 0 comma 35	hi 0 capital 11	sara 0 capital 9
w1 s-1 s0	_ period quote -48	_ period bullet -32	_ period lower -43	_ period address 12	_ dots capital -15
w1 s-1 s0	_ dots address 9	_ ask ask -7	_ ask emoticon -6	_ comma capital 8	_ colon capital -51
w1 s-1 s0	_ semicolon capital -5	_ open capital -18	_ close capital 62	_ quote address 8	_ bullet capital 10
w1 s-1 s0	_ bullet date 14	_ line capitals 7	_ emoticon dash 37	_ emoticon address -4	_ lower lower 7
w1 s-1 s0	_ lower capital 21	_ lower capitals 14	_ lower address 10	_ capital dash 3	_ capital line 13
w1 s-1 s0	_ capital capital -5	_ capital capitals 15	_ capital small -11	_ capital date 36
w1 s-1 s0	_ capitals capital -4	_ capitals date 29	_ number lower 7	_ time capital 8	_ address dash 26
w1 s-1 s0	_ address bullet -17	_ address date 33	_ address address 34	the colon capital 2	the lower capital 35
w1 s-1 s0	the capitals capital 26	. colon small 17	. lower capital -66	. capital capital -88
w1 s-1 s0	. capital small 37	and lower capital -10	and capital capital -46	of dash capital -31
w1 s-1 s0	a capital capital 12	in capital capital -3	is capital capital -6	you dash capital 15
w1 s-1 s0	you capital capital 56	- period small 44	- period number 9	by capital capital 29
w1 s-1 s0	would colon initial 7	about capital capital 9	see mixed capital 19	name capital capital 7
w1 s-1 s0	6 colon capital -20	full lower initial 30	sept. lower abbreviation 16	sept. capital abbreviation 24
w-2 s-1 s0	_ period lower -33	_ period capital 18	_ period address 17	_ dots lower 3	_ comma initial 9
w-2 s-1 s0	_ comma lower -5	_ comma capital -48	_ colon initial 9	_ colon lower 4	_ colon capital 5
w-2 s-1 s0	_ colon address 2	_ semicolon lower 19	_ open capital -4	_ close capital 18	_ dash initial 11
w-2 s-1 s0	_ dash capital -89	_ bullet date 14	_ slash capital -4	_ line capital 30	_ line capitals 3
w-2 s-1 s0	_ emoticon dash 31	_ emoticon initial 1	_ emoticon address -34	_ abbreviation lower 9
w-2 s-1 s0	_ lower abbreviation 10	_ lower lower 8	_ lower capital 2	_ capital capital 10
w-2 s-1 s0	_ capital capitals 29	_ capital time 14	_ capital date 22	_ capitals initial 50	_ capitals lower 36
w-2 s-1 s0	_ capitals capital 57	_ capitals date 29	_ number open -17	_ number lower 12	_ time capital 19
w-2 s-1 s0	_ time capitals -48	_ date time -15	_ address open 6	_ address bullet -36	_ address emoticon -53
w-2 s-1 s0	_ address initial 16	_ address capital 8	_ address date 14	_ address address 26
w-2 s-1 s0	the capital capital -64	the capitals capital -64	. period period -19	. quote address 14
w-2 s-1 s0	. bullet bullet 37	. emoticon lower 25	. lower capital 37	. capital initial -13
w-2 s-1 s0	. capital capital 11	. capitals capital 10	. small capital 58	. year capital -13
w-2 s-1 s0	you comma capital 31	- dash capital 4	- lower capital 31	- address dash 27	's dash capital 5
w-2 s-1 s0	good capital capital 8	said period quote 43	best comma capital 20	2 period capital -10
w-2 s-1 s0	1 period capital -26	1 close capital -14	thanks comma capital 88	thanks capital capital 4
w-2 s-1 s0	4 period capital -3	figure number capital 60	image colon capital -8	subject colon capital -9
w-2 s-1 s0	fax close address -20	jeff capital capital 6	regards comma capital 60	sara capital capital 33
w-2 s-1 s0	kay dash capital 12	ben capital capital 12
w-3 s-1 s0	_ period lower -6	_ period capital -44	_ period small -11	_ dots lower 18	_ ask emoticon -7
w-3 s-1 s0	_ comma initial 2	_ comma capital -9	_ colon capital -35	_ colon address -67	_ open capital -2
w-3 s-1 s0	_ close address -20	_ dash capital -5	_ bullet date 14	_ emoticon dash 20	_ emoticon address -36
w-3 s-1 s0	_ symbol capital -1	_ abbreviation capital -50	_ lower symbol 9	_ lower lower 12	_ capital line 11
w-3 s-1 s0	_ capital lower -20	_ capital capital 2	_ capital capitals 37	_ capital small 11	_ capital date 33
w-3 s-1 s0	_ capitals initial 41	_ capitals lower 57	_ capitals capital 17	_ capitals date 12
w-3 s-1 s0	_ mixed capital 29	_ small capital 36	_ year capital -30	_ number emoticon 26	_ number capital 26
w-3 s-1 s0	_ number capitals 3	_ time capital 29	_ time capitals -30	_ address dash 8	_ address bullet -18
w-3 s-1 s0	_ address emoticon -4	_ address date 15	_ address address 9	the lower capital -1
w-3 s-1 s0	the capital capital -104	the capitals capital -8	. comma initial -14	. comma capital 42
w-3 s-1 s0	. close capital -48	. dash capital -15	of colon address 4	in semicolon lower 14	- lower capital 16
w-3 s-1 s0	- capital dash 14	as colon capital 1	said quote capital -33	best comma capital 8
w-3 s-1 s0	thanks capital capital 31	thanks capitals capital 6	pm dash capital 25	thank comma capital 34
w-3 s-1 s0	2005 capital capital 57	fax address capital 2	current lower capital 16	regards capital capital 11
w-3 s-1 s0	vs. capitals capital 47
w-1 w0	_ _ -18	_ the 76	_ . -65	_ and -31	_ a 10	_ in 24	_ i 59	_ you 18	_ it 46	_ - 7	_ this 41	_ have 15
w-1 w0	_ as 19	_ he 23	_ there 12	_ if 23	_ one 12	_ our 1	_ some 14	_ no 2	_ here 8	_ please 82	_ let 4	_ 2 4
w-1 w0	_ 1 15	_ thanks 51	_ however 5	_ pm -17	_ actually 8	_ enron -5	_ game 23	_ attached 22	_ sent 12
w-1 w0	_ april -38	_ monday -18	_ image 38	_ file -48	_ fax -37	_ jeff 26	_ sorry 16	_ hi 11	the _ -102
w-1 w0	. _ -14	. the -5	. . -36	. i 49	. it 1	. he 24	and _ -37	and i -24	of _ -17	a _ -76	in _ -39	- _ -105
w-1 w0	- can 26	- number -15	am _ 18	... i -10	thanks _ 50	pm _ 79	pm i 24	friday _ 27	monday _ 59	paris _ 9
w-1 w0	regards _ 26
w0 s-1 s1	_ period comma -5	_ period close -7	_ period dash 32	_ period bullet -35	_ period lower 75
w0 s-1 s1	_ period capital 1	_ period small -49	_ period address 12	_ ask lower 35	_ ask capital -27
w0 s-1 s1	_ comma edge 22	_ comma comma -79	_ comma lower -26	_ comma capital 30	_ colon edge 1
w0 s-1 s1	_ colon initial 10	_ close abbreviation 21	_ close capitals 12	_ bullet capital 44	_ bullet time 14
w0 s-1 s1	_ line capital 27	_ emoticon emoticon -9	_ emoticon capital 7	_ abbreviation lower -23
w0 s-1 s1	_ letter lower -10	_ lower edge 1	_ lower period -59	_ lower abbreviation 11	_ lower lower -64
w0 s-1 s1	_ lower small 10	_ capital period -60	_ capital comma -48	_ capital quote -14	_ capital dash -25
w0 s-1 s1	_ capital abbreviation 45	_ capital lower -92	_ capital capital 31	_ capital capitals 1
w0 s-1 s1	_ capital time 54	_ capital date -8	_ capitals dots 12	_ capitals lower -37	_ capitals time 34
w0 s-1 s1	_ year lower -17	_ date capitals -22	_ address emoticon -1	_ address time 33	_ address date -4
w0 s-1 s1	_ address address 14	the period lower -10	the lower lower 25	the capital lower 5	the year lower 14
w0 s-1 s1	the number lower 13	. period capital -3	a capital lower -25	a capitals capitals -9	in colon lower 10
w0 s-1 s1	in lower lower 3	in capital lower 13	in capitals lower 9	i period lower 42	i ask lower 60
w0 s-1 s1	i comma lower -1	i colon lower 16	i dash clitic 6	i emoticon lower 6	i lower lower -43
w0 s-1 s1	i capitals lower 38	you lower lower 33	it colon lower 16	it capital lower 28	- emoticon address 16
w0 s-1 s1	- capital lower -8	- capital capital 4	- address address 27	this capital lower 9	are capital lower 1
w0 s-1 s1	he period lower 10	can dash lower 35	if capital lower 21	one colon lower 7	please comma lower 2
w0 s-1 s1	please capitals lower 3	please mixed lower 19	number dash lower -15	1 colon period 18
w0 s-1 s1	game capitals small 51	sent capital lower 7	april colon small -31	image capital colon 60
w0 s-1 s1	file emoticon colon -48	fax number colon -5	jeff comma edge 1
w-1 s-2 s0	_ edge capital -65	_ period quote 8	_ period bullet 37	_ period emoticon 7	_ period initial 37
w-1 s-2 s0	_ period lower 27	_ period capital 30	_ period capitals 2	_ period address 14	_ dots capital 1
w-1 s-2 s0	_ ask capital 26	_ comma capital -13	_ comma small 6	_ colon open 2	_ colon lower 25
w-1 s-2 s0	_ open capital -24	_ close capital 26	_ dash dash 13	_ dash capital 64	_ emoticon capital -1
w-1 s-2 s0	_ symbol bullet -36	_ symbol capital 55	_ letter capital -43	_ initial date 2	_ lower period -37
w-1 s-2 s0	_ lower ask -18	_ lower comma -2	_ lower quote -35	_ lower line 22	_ lower emoticon -3
w-1 s-2 s0	_ lower initial -12	_ lower capital 22	_ lower small 7	_ lower address 49	_ capital dash 25
w-1 s-2 s0	_ capital symbol -9	_ capital initial 13	_ capital lower -29	_ capital capital 3
w-1 s-2 s0	_ capital capitals 2	_ capital date 68	_ capital address -26	_ capitals dash -5	_ capitals lower 37
w-1 s-2 s0	_ capitals capital -24	_ mixed capital 12	_ small capital -35	_ year capital -63	_ number small 11
w-1 s-2 s0	_ time capital 20	_ date capital 19	_ date capitals -30	_ address dash 27	_ address capital 72
w-1 s-2 s0	_ address date 58	the lower capital -81	. period period -19	. close capital 23	. lower open 25
w-1 s-2 s0	. lower bullet -18	. lower emoticon -39	. lower symbol 20	. lower letter 42	. lower initial 16
w-1 s-2 s0	. lower lower 74	. lower capital 55	. lower capitals 15	. lower address 42	. capital capital 30
w-1 s-2 s0	. small initial -13	. small capital -113	to lower capital -41	of lower capital -41
w-1 s-2 s0	a lower lower -33	a lower capital -18	in lower capital -56	- letter capital -12	- lower lower -38
w-1 s-2 s0	- lower capital -38	- capital initial 8	- capital lower 27	- small capital -64	am time initial 2
w-1 s-2 s0	am time lower 14	am time capital 67	' capital capital 7	-- lower capital 6	... ask capital -9
w-1 s-2 s0	thanks edge capital 36	thanks period capital 21	pm time initial 24	pm time capital 82
w-1 s-2 s0	friday capital capital 11	regards edge capital 13	sara period capital 36
since s-1 s0	0 quote capital -106	0 bullet capital -20	0 line emoticon 8	0 line capital 19	0 line capitals 2
since s-1 s0	0 emoticon capital -61	0 lower capital 60	0 capital letter -6	0 capital initial -13
since s-1 s0	0 capital lower -12	0 capital capital 58	0 small capital 14	0 year capital -17	0 date time -17
since s-1 s0	0 address initial 1	0 address address 31	1 period initial -10	1 period capital -80
since s-1 s0	1 dots initial -2	1 comma lower 2	1 comma capital 122	1 colon capital -22	1 close capital -56
since s-1 s0	1 dash initial 13	1 dash lower 5	1 abbreviation capital -25	1 capital capital 39
since s-1 s0	1 capital date 30	1 number capital 42	1 time capital 16	1 time capitals -20	1 address dash 21
since s-1 s0	2 period capital -65	2 comma capital 23	2 colon capital -51	2 lower symbol 11	2 lower lower -8
since s-1 s0	2 capital dash 8	2 capital capital -28	2 capital time 15	2 capitals initial 41
since s-1 s0	2 capitals lower 42	2 capitals capital 98	2 capitals capitals 12	3 comma initial 4
since s-1 s0	3 colon capital -10	3 capital capital -31	3 address open 6	4 comma capital -54	4 lower lower -50
since s-1 s0	4 capital abbreviation 46	4 capital capital 50	4 mixed capital 37	4 number capital 22
since s-1 s0	5 comma capital -33	5 bullet capital 18	5 emoticon dash 6	5 lower lower 3	5 capital capital -14
since s-1 s0	6 period letter 2	6 period capital 11	6 dots capital 16	6 ask lower 26	6 ask capital -5
since s-1 s0	6 comma capital -46	6 colon capital 4	6 close capital 25	6 dash capital 15	6 emoticon capital 4
since s-1 s0	6 lower capital 5	6 capital capital -7	6 capital small 16	6 capitals capital -15
since s-1 s0	7 comma capital -46	7 close address -27	7 capital capital -2	7 number capital -8
since s-1 s0	7 address capital 3	8 period bullet -9	8 period capital 25	8 comma lower 3	8 comma capital -51
since s-1 s0	8 colon lower 33	8 colon capital 50	8 semicolon lower 34	8 quote capital 20	8 emoticon capital 8
since s-1 s0	8 abbreviation capital 12	8 lower lower -4	8 lower capital -29	8 capital capital -58
since s-1 s0	8 capitals capital -35	8 number capital -7	8 address capital 8	9 period lower 1
since s-1 s0	9 period capital 39	9 comma capital -16	9 close capital 10	9 lower initial 5	9 lower lower -14
since s-1 s0	9 lower capital 29	9 capital capital -99	9 number capital -23	10 period quote 14
since s-1 s0	10 period capital 46	10 lower capital -55	10 capital capital -66	11 period capital 2
since s-1 s0	11 lower lower 9
left s-1 s0	0 period quote -11	0 dots address 9	0 comma capital 57	0 colon address 9	1 lower capital 7
left s-1 s0	2 period open -7	2 comma capital 11	3 comma capital -17	4 period capital -11	4 comma capital 22
left s-1 s0	4 lower capital 11	4 capital capital 19	4 address capital -27	5 lower capital 3
left s-1 s0	5 capitals capital 7	6 period capital -10	6 dots lower 7	6 dots capital -4	6 capital capital -11
left s-1 s0	7 abbreviation capital 2	7 lower capital -39	8 ask ask -6	8 ask lower 13	8 abbreviation capital -3
left s-1 s0	8 capitals capital -17	9 colon capital -2	9 lower capital 3	9 capitals capital -6
left s-1 s0	9 capitals capitals 1	10 ask open 9	10 close capital 9	10 capital capital -35
left s-1 s0	10 capital address 10	10 address capital 13	11 period capital 45	11 comma capital -26
left s-1 s0	11 dash lower 7	11 bullet capital -2	11 abbreviation capital 13	11 lower lower -1
left s-1 s0	11 lower capital 1	11 capital capital 16	11 capital capitals 1	12 period open 41
left s-1 s0	12 period quote 40	12 period bullet -38	12 period letter 31	12 period capital 1
left s-1 s0	12 period capitals 6	12 period mixed 26	12 dots initial -3	12 dots capital 40	12 ask letter 1
left s-1 s0	12 comma capital -30	12 colon initial 9	12 colon lower 12	12 colon capital 5	12 colon small 3
left s-1 s0	12 semicolon lower 6	12 close abbreviation 9	12 quote capital -19	12 dash initial 13
left s-1 s0	12 dash lower -17	12 bullet bullet 33	12 emoticon lower 13	12 emoticon capital 6
left s-1 s0	12 abbreviation capital -73	12 lower dash -39	12 lower abbreviation 7	12 lower letter -16
left s-1 s0	12 lower lower -52	12 lower capital -36	12 capital abbreviation 24	12 capital lower -63
left s-1 s0	12 capital capital -20	12 capital small 20	12 capitals lower 10	12 capitals capital 40
left s-1 s0	12 small capital 26	12 number capital -10
space s-1 s0 rule	0 period close-quote 0 -43	0 period quote 0 -217	0 period lower 0 -22	0 dots lower 0 -24
space s-1 s0 rule	0 dots capital 0 9	0 dots capital 1 -26	0 ask quote 0 -33	0 open capital 0 -62
space s-1 s0 rule	0 open-quote capital 0 -32	0 quote initial 0 -40	0 quote capital 0 -226
space s-1 s0 rule	0 quote capital 1 -60	0 dash lower 0 -124	0 dash capital 0 -63	0 dash small 0 -16
space s-1 s0 rule	0 slash capital 0 -10	0 emoticon capital 0 -36	0 emoticon address 0 -23	0 symbol small 0 -10
space s-1 s0 rule	0 lower period 0 -46	0 lower dots 0 -6	0 lower ask 0 -40	0 lower comma 0 -33
space s-1 s0 rule	0 lower dash 0 -94	0 capital period 0 -31	0 capital ask 0 -2	0 capital comma 0 -66
space s-1 s0 rule	0 capital colon 0 -26	0 capital quote 0 -24	0 capital dash 0 -80	0 address bullet 0 -36
space s-1 s0 rule	0 address emoticon 0 -17	1 period period 1 -36	1 period open 0 11	1 period quote 0 72
space s-1 s0 rule	1 period quote 1 17	1 period bullet 1 -22	1 period symbol 1 30	1 period letter 0 45
space s-1 s0 rule	1 period initial 1 35	1 period lower 0 68	1 period capital 0 -29	1 period capital 1 40
space s-1 s0 rule	1 period capitals 1 21	1 period mixed 0 12	1 period address 0 45	1 dots lower 0 49
space s-1 s0 rule	1 dots address 0 9	1 ask ask 1 -17	1 ask open 0 58	1 ask open 1 -5	1 ask emoticon 1 -30
space s-1 s0 rule	1 ask letter 0 31	1 ask initial 1 15	1 ask lower 0 71	1 ask capital 1 34	1 comma letter 0 -4
space s-1 s0 rule	1 comma initial 0 -16	1 comma lower 0 -44	1 comma capital 0 -6	1 comma capitals 0 -22
space s-1 s0 rule	1 comma year 0 -14	1 comma address 0 12	1 colon dash 0 12	1 colon initial 0 10
space s-1 s0 rule	1 colon lower 0 15	1 colon capital 0 -6	1 colon small 0 12	1 semicolon lower 0 35
space s-1 s0 rule	1 close abbreviation 0 14	1 close capital 0 3	1 close capital 1 26	1 close capitals 0 2
space s-1 s0 rule	1 quote capital 0 62	1 quote capital 1 108	1 quote address 0 8	1 dash initial 0 23
space s-1 s0 rule	1 dash lower 0 5	1 dash capital 0 53	1 bullet bullet 0 31	1 bullet date 0 14
space s-1 s0 rule	1 line emoticon 0 8	1 line capital 0 52	1 line capitals 0 6	1 emoticon dash 0 31
space s-1 s0 rule	1 emoticon line 0 9	1 emoticon initial 0 35	1 emoticon lower 0 34	1 emoticon capital 0 45
space s-1 s0 rule	1 abbreviation lower 0 2	1 letter lower 0 -64	1 initial lower 0 -26	1 lower dash 0 32
space s-1 s0 rule	1 lower line 0 14	1 lower symbol 0 31	1 lower letter 0 -70	1 lower lower 0 -52
space s-1 s0 rule	1 lower capital 0 19	1 lower small 0 -8	1 lower address 0 7	1 capital open 0 -2
space s-1 s0 rule	1 capital dash 0 21	1 capital line 0 11	1 capital emoticon 0 14	1 capital abbreviation 0 18
space s-1 s0 rule	1 capital initial 0 -11	1 capital lower 0 -63	1 capital capital 0 -15
space s-1 s0 rule	1 capital capitals 0 41	1 capital time 0 27	1 capital date 0 36	1 capitals initial 0 4
space s-1 s0 rule	1 capitals capitals 0 -35	1 capitals date 0 29	1 mixed lower 0 -26	1 small lower 0 -47
space s-1 s0 rule	1 small capital 0 18	1 number emoticon 0 25	1 number capital 0 17	1 time capital 0 19
space s-1 s0 rule	1 time capitals 0 -50	1 date time 0 -27	1 address open 0 6	1 address dash 0 26
space s-1 s0 rule	1 address line 0 7	1 address initial 0 16	1 address capital 0 35	1 address date 0 33
space s-1 s0 rule	1 address address 0 29	1 clitic lower 0 -74	1 clitic capital 0 -11
`;
