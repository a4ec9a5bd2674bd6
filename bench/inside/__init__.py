"""What runs within a room, in a process of its own with the site's settings; see `bench.room.Room.run`."""
