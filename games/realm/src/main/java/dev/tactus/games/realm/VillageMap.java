package dev.tactus.games.realm;

/** The map that a realm begins with. */
final class VillageMap {

    static final String TEXT = """
            ; What stands here is where everything begins; the server may load another map.
            name The village
            attribute hp 10
            attribute visual "traveller" writable
            attribute mood "calm" writable
            tile . grass
            tile , path
            tile # wall solid opaque
            tile T tree solid opaque
            tile ~ water solid
            tile _ floor
            tile H ladder ladder
            npc s sheep wander 6
            npc g guard guard 5
            npc d dog follow 8
            npc r rabbit flee 6
            npc m miller stand
            start @
            level
            ################################
            #T.....T....,.......T.........T#
            #..s........,...######.........#
            #.....s.....,...#__H_#....r....#
            #...........,...#____#.........#
            #..T........,,,,_____#...r.....#
            #...........,...######.........#
            #...........,..............T...#
            #,,,,,,,,,@@@@,,,,,,,,,,,,,,,,,#
            #......g....,....g.............#
            #...........,...........~~~~...#
            #....d......,..........~~~~~~..#
            #.......T...,...T.......~~~~...#
            #...........,..................#
            #T..s.......,......r........T..#
            ################################
            level
                            ######
                            #__H_#
                            #_m__#
                            #____#
                            ######
            """;

    private VillageMap() {}
}
